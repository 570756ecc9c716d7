import type { IntRange } from '../quant/int-range.ts';
import { planBroadcast } from './broadcast.ts';
import type { PlanBuilder } from './builder.ts';
import { elementCount } from '../tensor/shape.ts';
import { broadcastsTo, channelPattern } from './channel-pattern.ts';
import type { PlannedQuantTensor } from './entry.ts';
import type { Rounding, TensorId } from './op.ts';
import { PythonError } from './python-error.ts';
import { judgedRange, judgedShape, planVerdict, VALIDITY_TOLERANCE } from './verdict.ts';

/**
 * Up to here reading an integer out of its float32 value gives it back. Of wider ones (biases), Brevitas'
 * int() may be one off the integer that its quantizer chose; it is the one that counts.
 */
const EXACTLY_READ_BITS = 22;

/** What a quantizer decides beside the numbers. */
export interface Grid {
  readonly range: IntRange;
  readonly bitWidth: number;
  readonly signed: boolean;
  readonly training: boolean;
}

/** A zero point and whether it is known to be 0 (null: only a run can tell). */
export interface ZeroPoint {
  /** f32, of the scale's shape or []. */
  readonly tensor: TensorId;
  readonly isZero: boolean | null;
}

/** Quantizes `x` on a grid with a given scale, and a zero point of 0 where none is given. */
export function planQuantize(
  builder: PlanBuilder,
  x: TensorId,
  scale: TensorId,
  grid: Grid & { readonly rounding?: Rounding },
  given?: ZeroPoint,
): PlannedQuantTensor {
  const { rounding, ...planned } = grid;
  const zeroPoint = given?.tensor ?? builder.values([], [0]);
  const { int, value, clipped } = planCodes(builder, x, scale, { range: grid.range, rounding }, zeroPoint);
  const zeroPointIsZero = given ? given.isZero : true;
  const intKnown = grid.bitWidth <= EXACTLY_READ_BITS;
  return judged(builder, {
    ...planned,
    value,
    int,
    scale,
    zeroPoint,
    zeroPointIsZero,
    clipped,
    intKnown,
  });
}

/** The codes of `x`, their value and how many were clipped, without a verdict. */
export function planCodes(
  builder: PlanBuilder,
  x: TensorId,
  scale: TensorId,
  grid: { readonly range: IntRange; readonly rounding?: Rounding },
  zeroPoint: TensorId,
): { readonly int: TensorId; readonly value: TensorId; readonly clipped: TensorId } {
  const shape = builder.shape(x);
  checkBroadcasts(builder.shape(scale), shape);
  const exact = builder.exact(x, scale, zeroPoint);
  const int = builder.tensor(shape, 'i32', exact);
  const value = builder.tensor(shape, 'f32', exact);
  const clipped = builder.tensor([2], 'u32', exact);
  builder.op({
    op: 'quantize',
    x,
    scale,
    zeroPoint: onePerScale(builder, zeroPoint, scale),
    ...channelPattern(builder.shape(scale), shape),
    ...grid.range,
    rounding: grid.rounding ?? 'round',
    int,
    value,
    clipped,
  });
  return { int, value, clipped };
}

/** The operation reads as many zero points as scales. */
function onePerScale(builder: PlanBuilder, zeroPoint: TensorId, scale: TensorId): TensorId {
  const scales = elementCount(builder.shape(scale));
  if (elementCount(builder.shape(zeroPoint)) === scales) return zeroPoint;
  const zeros = builder.values(builder.shape(scale), new Float32Array(scales));
  return builder.elementwise('add', builder.shape(scale), zeros, zeroPoint);
}

/** torch's error for a scale that does not fit the tensor that it divides. */
function checkBroadcasts(scale: readonly number[], shape: readonly number[]): void {
  if (broadcastsTo(scale, shape)) return;
  for (let back = 1; back <= Math.min(scale.length, shape.length); back++) {
    const a = shape.at(-back) ?? 1;
    const b = scale.at(-back) ?? 1;
    if (a === b || a === 1 || b === 1) continue;
    throw new PythonError(
      'RuntimeError',
      `The size of tensor a (${a}) must match the size of tensor b (${b}) at non-singleton dimension ${shape.length - back}`,
    );
  }
  throw new PythonError(
    'RuntimeError',
    `A scale of shape [${scale.join(', ')}] would enlarge a tensor of shape [${shape.join(', ')}].`,
  );
}

/** Whether every zero point is 0; asks for a run's answer where it is not known. */
export function isZeroPointZero(builder: PlanBuilder, tensor: PlannedQuantTensor): boolean {
  return tensor.zeroPointIsZero ?? builder.allZero(tensor.zeroPoint, false);
}

/** Rebuilds the value of exact integers, (int - zeroPoint) * scale, and judges it. */
export function planDequantize(
  builder: PlanBuilder,
  int: TensorId,
  scale: TensorId,
  zeroPoint: TensorId,
  grid: Grid & { readonly zeroPointIsZero: boolean | null },
): PlannedQuantTensor {
  const shape = builder.shape(int);
  const value = builder.tensor(shape, 'f32', builder.exact(int, scale, zeroPoint));
  const [factor, offset] = [planBroadcast(builder, scale, shape), planBroadcast(builder, zeroPoint, shape)];
  const { inner: scaleInner, count: scaleCount } = channelPattern(builder.shape(factor), shape);
  const { inner: zeroPointInner, count: zeroPointCount } = channelPattern(builder.shape(offset), shape);
  builder.op({
    op: 'dequantize',
    int,
    scale: factor,
    zeroPoint: offset,
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
  grid: Grid & { readonly zeroPointIsZero: boolean | null },
): PlannedQuantTensor {
  // Rounded to float32 the end of 31 unsigned or 32 signed bits is 2^31 itself.
  const wide = judgedRange(grid.bitWidth, grid.signed).hi >= 2 ** 31;
  const exact = builder.exact(value, scale, zeroPoint);
  const { shape } = judgedShape(builder, { value, scale, zeroPoint });
  const int = builder.tensor(shape, wide ? 'i64' : 'i32', exact);
  return judged(builder, { ...grid, value, int, scale, zeroPoint, clipped: null, intKnown: false });
}

interface Unjudged extends Grid {
  readonly value: TensorId;
  readonly int: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly zeroPointIsZero: boolean | null;
  readonly clipped: TensorId | null;
  /** False where the validity op has to fill `int`. */
  readonly intKnown: boolean;
}

/** Adds the validity record. */
export function judged(builder: PlanBuilder, { intKnown, ...tensor }: Unjudged): PlannedQuantTensor {
  const { validity, unjudged } = planVerdict(builder, tensor, intKnown ? null : tensor.int);
  const verdict = { validity, validityTolerance: VALIDITY_TOLERANCE };
  return unjudged ? { ...tensor, ...verdict, unjudged } : { ...tensor, ...verdict };
}
