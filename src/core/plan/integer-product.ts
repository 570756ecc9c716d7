import { dataTypeBits, dataTypeRange } from '../quant/accumulator-bounds.ts';
import { elementCount } from '../tensor/shape.ts';
import { planBroadcast } from './broadcast.ts';
import type { PlanBuilder } from './builder.ts';
import type { IntegerConvolution, Overflow } from './convolution-op.ts';
import type { AccumulatorEntry, LimitEntry, PlannedQuantTensor } from './entry.ts';
import { planMove } from './gather.ts';
import { conv2dOutputShape, type LoweredProduct } from './lowered-product.ts';
import type { TensorId } from './op.ts';

/** An accumulator that a document asks for: bits in two's complement, and what it does beyond them. */
export interface AccumulatorLimit {
  /** 2 to 64 */
  readonly bits: number;
  readonly overflow: Overflow;
}

/**
 * Partial sums are followed in calls of at most this many products (2^24: 0.1 s in a browser without
 * a GPU), and in all calls of a layer with an accumulator of its own, which asks for them.
 */
export const TRACED_PRODUCTS = 2 ** 24;

/** A product as exact sums, or as a limited accumulator gives them. */
export interface IntegerProduct {
  /** In the layer's own layout. */
  readonly out: TensorId;
  readonly accumulator: Omit<AccumulatorEntry, 'brevitasBits'>;
}

/**
 * The sums of integers, in 64 bits where the worst case needs more than 32, and what an accumulator
 * holds on the way to them. null where 64 bits are not enough, or the integers have several scales.
 *
 * @param bias integers on the scale of the products
 * @param limit with the zero point that the result will have
 */
export function planIntegerProduct(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bias: PlannedQuantTensor | null,
  lowered: LoweredProduct,
  limit: (AccumulatorLimit & { readonly zeroPoint: TensorId }) | null,
): IntegerProduct | null {
  const { geometry } = lowered;
  const terms = (geometry.inChannels / geometry.groups) * geometry.kernelHeight * geometry.kernelWidth;
  const worst = dataTypeRange(input.range, weight.range, terms, bias?.range);
  const format = formatOf(BigInt(worst.min), BigInt(worst.max));
  if (format === null || !integersShareOneScale(builder, input, lowered)) return null;
  const operands: IntegerConvolution = {
    x: planMove(builder, input.int, lowered.input),
    w: planMove(builder, weight.int, lowered.weight),
    bias: bias?.int ?? null,
    geometry,
    xMagnitude: Math.max(-input.range.lo, input.range.hi),
    wMagnitude: Math.max(-weight.range.lo, weight.range.hi),
    xRange: input.range,
    wRange: weight.range,
  };
  const isExact = builder.exact(input.int, weight.int, ...(bias ? [bias.int] : []));
  const shape = conv2dOutputShape(geometry);
  const perChannel = () => builder.tensor([2, geometry.outChannels], format, isExact);
  const sums = builder.tensor(shape, format, isExact);
  const finalRange = perChannel();
  builder.op({ op: 'conv2d_int', ...operands, out: sums, range: finalRange });
  const trace = { running: perChannel(), anyOrder: perChannel() };
  const isTraced = limit !== null || elementCount(shape) * terms <= TRACED_PRODUCTS;
  if (isTraced) builder.op({ op: 'conv2d_trace', ...operands, ...trace });
  const exact = planMove(builder, sums, lowered.output);
  const limited = limit && planLimited(builder, operands, sums, limit, lowered);
  return {
    out: limited?.out ?? exact,
    accumulator: {
      dataTypeBits: dataTypeBits(input.range, weight.range, lowered.products, bias?.range),
      inputRange: input.range,
      weightInt: operands.w,
      biasInt: bias?.int ?? null,
      operands: [input.validity, weight.validity],
      finalRange,
      trace: isTraced ? trace : null,
      limit: limit && limited && { ...limit, ...limited, exact },
    },
  };
}

/** The sums as the accumulator gives them, where it overflowed, and the zero point, in the layer's own layout. */
function planLimited(
  builder: PlanBuilder,
  operands: IntegerConvolution,
  exact: TensorId,
  { bits, overflow, zeroPoint }: AccumulatorLimit & { readonly zeroPoint: TensorId },
  lowered: LoweredProduct,
): Pick<LimitEntry, 'out' | 'overflowed' | 'zeroPoint'> {
  const { shape, format, exact: isExact } = builder.planned(exact);
  const out = builder.tensor(shape, format, isExact);
  const overflowed = builder.tensor(shape, 'u32', isExact);
  builder.op({ op: 'conv2d_limited', ...operands, exact, bits, overflow, out, overflowed });
  return {
    out: planMove(builder, out, lowered.output),
    overflowed: planMove(builder, overflowed, lowered.output),
    zeroPoint: planBroadcast(builder, zeroPoint, lowered.output.shape),
  };
}

function formatOf(min: bigint, max: bigint): 'i32' | 'i64' | null {
  const holds = (bits: bigint) => min >= -(1n << (bits - 1n)) && max < 1n << (bits - 1n);
  if (holds(32n)) return 'i32';
  return holds(64n) ? 'i64' : null;
}

/** A sum of integers means something only where all its products have one scale. */
function integersShareOneScale(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  { geometry, inputRank, depthwise }: LoweredProduct,
): boolean {
  if (builder.planned(input.int).format !== 'i32') return false;
  const shape = builder.shape(input.scale);
  if (elementCount(shape) === 1) return true;
  const axis = shape.findIndex((size) => size !== 1) + inputRank - shape.length;
  return depthwise && axis === 1 && elementCount(shape) === geometry.groups;
}
