import { intRange, type IntRange } from '../quant/int-range.ts';
import { elementCount } from '../tensor/shape.ts';
import { planBroadcast, planExpanded, torchBroadcast } from './broadcast.ts';
import type { PlanBuilder } from './builder.ts';
import { channelPattern } from './channel-pattern.ts';
import type { StepError } from './entry.ts';
import type { TensorId } from './op.ts';
import { PythonError } from './python-error.ts';

/** Brevitas' tolerance of is_valid for float32 values, exclusive. */
export const VALIDITY_TOLERANCE = 0.2;

/** What is_valid raises on a tensor without elements, verbatim. */
const NOTHING_TO_JUDGE: StepError = {
  type: 'RuntimeError',
  message:
    "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.",
};

/** What is_valid looks at. */
export interface Judged {
  readonly value: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly bitWidth: number;
  readonly signed: boolean;
}

/**
 * The ends of the non-narrow range as is_valid has them: float32, where 2^31 - 1 is 2^31. With a bit
 * width that is NaN (an average by a negative divisor) no number is found outside.
 */
export function judgedRange(bitWidth: number, signed: boolean): IntRange {
  if (Number.isNaN(bitWidth)) return { lo: -Infinity, hi: Infinity };
  const { lo, hi } = intRange(bitWidth, signed, false);
  return { lo: Math.fround(lo), hi: Math.fround(hi) };
}

/** The shape of value / scale + zero_point, which may be larger than the value's; or torch's error. */
export function judgedShape(
  builder: PlanBuilder,
  { value, scale, zeroPoint }: Pick<Judged, 'value' | 'scale' | 'zeroPoint'>,
): { readonly shape: readonly number[]; readonly error: StepError | null } {
  const shape = builder.shape(value);
  try {
    const quotient = torchBroadcast(shape, builder.shape(scale));
    const judged = torchBroadcast(quotient, builder.shape(zeroPoint));
    return { shape: judged, error: elementCount(judged) === 0 ? NOTHING_TO_JUDGE : null };
  } catch (thrown) {
    if (!(thrown instanceof PythonError)) throw thrown;
    return { shape, error: { type: thrown.pythonType, message: thrown.message } };
  }
}

/**
 * Adds the validity record of a tensor, judged against the non-narrow range of its bit width, below
 * two bits by the rule for binary tensors. Where scale or zero point do not broadcast over the value,
 * is_valid itself raises: the record then says invalid.
 *
 * @param int receives the integers, in the judged shape; null where they are known already
 */
export function planVerdict(
  builder: PlanBuilder,
  judged: Judged,
  int: TensorId | null,
): { readonly validity: TensorId; readonly unjudged: StepError | null } {
  const { shape, error } = judgedShape(builder, judged);
  const { value, scale, zeroPoint } = judged;
  const record = builder.tensor([6], 'u32', builder.exact(value, scale, zeroPoint));
  const divisor = error ? builder.values([], [NaN]) : planBroadcast(builder, scale, shape);
  const added = error ? builder.values([], [0]) : planBroadcast(builder, zeroPoint, shape);
  const isEnlarged = elementCount(shape) !== elementCount(builder.shape(value));
  const scalePattern = channelPattern(builder.shape(divisor), shape);
  const zeroPointPattern = channelPattern(builder.shape(added), shape);
  builder.op({
    op: 'validity',
    value: isEnlarged ? planExpanded(builder, value, shape) : value,
    scale: divisor,
    zeroPoint: added,
    scaleInner: scalePattern.inner,
    scaleCount: scalePattern.count,
    zeroPointInner: zeroPointPattern.inner,
    zeroPointCount: zeroPointPattern.count,
    ...judgedRange(judged.bitWidth, judged.signed),
    tolerance: VALIDITY_TOLERANCE,
    ...(judged.bitWidth < 2 ? { rule: 'binary' } : {}),
    record,
    int,
  });
  return { validity: record, unjudged: error };
}
