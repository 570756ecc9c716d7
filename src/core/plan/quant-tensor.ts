import { intRange, type IntRange } from '../quant/int-range.ts';
import type { PlanBuilder } from './builder.ts';
import { channelPattern } from './channel-pattern.ts';
import type { PlannedQuantTensor } from './entry.ts';
import type { TensorId } from './op.ts';

/** Brevitas' tolerance of is_valid for float32 values, exclusive. */
const VALIDITY_TOLERANCE = 0.2;

/** What a quantizer decides beside the numbers. */
export interface Grid {
  readonly range: IntRange;
  readonly bitWidth: number;
  readonly signed: boolean;
  readonly training: boolean;
}

/** Quantizes `x` on a grid with a given scale and a zero point of 0. */
export function planQuantize(
  builder: PlanBuilder,
  x: TensorId,
  scale: TensorId,
  grid: Grid,
): PlannedQuantTensor {
  const shape = builder.shape(x);
  const exact = builder.exact(x, scale);
  const zeroPoint = builder.values([], [0]);
  const int = builder.tensor(shape, 'i32', exact);
  const value = builder.tensor(shape, 'f32', exact);
  const clipped = builder.tensor([2], 'u32', exact);
  builder.op({
    op: 'quantize',
    x,
    scale,
    zeroPoint,
    ...channelPattern(builder.shape(scale), shape),
    lo: grid.range.lo,
    hi: grid.range.hi,
    int,
    value,
    clipped,
  });
  return judged(builder, {
    value,
    int,
    scale,
    zeroPoint,
    zeroPointIsZero: true,
    clipped,
    intKnown: true,
    ...grid,
  });
}

/** Rebuilds the value of exact integers, (int - zeroPoint) * scale, and judges it. */
export function planDequantize(
  builder: PlanBuilder,
  int: TensorId,
  scale: TensorId,
  zeroPoint: TensorId,
  grid: Grid & { readonly zeroPointIsZero: boolean },
): PlannedQuantTensor {
  const shape = builder.shape(int);
  const value = builder.tensor(shape, 'f32', builder.exact(int, scale, zeroPoint));
  const { inner: scaleInner, count: scaleCount } = channelPattern(builder.shape(scale), shape);
  const { inner: zeroPointInner, count: zeroPointCount } = channelPattern(builder.shape(zeroPoint), shape);
  builder.op({
    op: 'dequantize',
    int,
    scale,
    zeroPoint,
    scaleInner,
    scaleCount,
    zeroPointInner,
    zeroPointCount,
    out: value,
  });
  return judged(builder, { ...grid, value, int, scale, zeroPoint, clipped: null, intKnown: true });
}

/**
 * Reads the integers out of a value that is labelled with scale and zero point, as Brevitas'
 * int() does, and judges it.
 */
export function planLabelled(
  builder: PlanBuilder,
  value: TensorId,
  scale: TensorId,
  zeroPoint: TensorId,
  grid: Grid & { readonly zeroPointIsZero: boolean },
): PlannedQuantTensor {
  const wide = grid.bitWidth > 32 || (grid.bitWidth === 32 && !grid.signed);
  const exact = builder.exact(value, scale, zeroPoint);
  const int = builder.tensor(builder.shape(value), wide ? 'i64' : 'i32', exact);
  return judged(builder, { ...grid, value, int, scale, zeroPoint, clipped: null, intKnown: false });
}

interface Unjudged extends Grid {
  readonly value: TensorId;
  readonly int: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly zeroPointIsZero: boolean;
  readonly clipped: TensorId | null;
  /** False where the validity op has to fill `int`. */
  readonly intKnown: boolean;
}

/** Adds the validity record, which judges against the non-narrow range of the bit width. */
function judged(builder: PlanBuilder, { intKnown, ...tensor }: Unjudged): PlannedQuantTensor {
  const { value, scale, zeroPoint } = tensor;
  const shape = builder.shape(value);
  const { inner: scaleInner, count: scaleCount } = channelPattern(builder.shape(scale), shape);
  const { inner: zeroPointInner, count: zeroPointCount } = channelPattern(builder.shape(zeroPoint), shape);
  const record = builder.tensor([6], 'u32', builder.exact(value, scale, zeroPoint));
  builder.op({
    op: 'validity',
    value,
    scale,
    zeroPoint,
    scaleInner,
    scaleCount,
    zeroPointInner,
    zeroPointCount,
    ...intRange(tensor.bitWidth, tensor.signed, false),
    tolerance: VALIDITY_TOLERANCE,
    record,
    int: intKnown ? null : tensor.int,
  });
  return { ...tensor, validity: record, validityTolerance: VALIDITY_TOLERANCE };
}
