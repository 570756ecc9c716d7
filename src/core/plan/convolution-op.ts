import type { IntRange } from '../quant/int-range.ts';
import type { Conv2dGeometry } from './geometry.ts';
import type { Conditional, TensorId } from './op.ts';

/** What an accumulator does with a sum that its bits do not hold. */
export type Overflow = 'wrap' | 'saturate';

/** What the integer convolutions read: i32 operands with zero points of zero, and a bias. */
export interface IntegerConvolution extends Conditional {
  readonly x: TensorId;
  readonly w: TensorId;
  /** i32 or i64 [outChannels], on the scale of the products; none if absent. */
  readonly bias?: TensorId | null;
  readonly geometry: Conv2dGeometry;
  /** Largest |x| and |w| that the operands' quantizers allow: what decides the kernel. */
  readonly xMagnitude: number;
  readonly wMagnitude: number;
  /** The range of x that its quantizer allows; from -xMagnitude to xMagnitude where absent. */
  readonly xRange?: IntRange;
  readonly wRange?: IntRange;
}

/**
 * Exact integer convolution, the bias added last. `out` is i32 where the worst case fits 32 bits,
 * else i64. `range` holds per output channel the smallest and the largest final sum: [2, outChannels]
 * in the format of `out`.
 */
export interface Conv2dIntOp extends IntegerConvolution {
  readonly op: 'conv2d_int';
  readonly out: TensorId;
  readonly range: TensorId;
}

/**
 * What an accumulator holds on the way to the sums of `conv2d_int`: [2, outChannels] each, smallest
 * and largest over all outputs, i32 or i64 as the worst case asks.
 *
 * `running`: partial sums in the order input channel, kernel row, kernel column, bias. The 0 before
 * the first product counts, and cells of padding are products like any other.
 * `anyOrder`: partial sums in whatever order, which reach from the sum of an output's negative
 * products to that of its positive ones, the bias among them.
 */
export interface Conv2dTraceOp extends IntegerConvolution {
  readonly op: 'conv2d_trace';
  readonly running: TensorId;
  readonly anyOrder: TensorId;
}

/**
 * The convolution as an accumulator of `bits` bits in two's complement gives it.
 *
 * `wrap`: the exact sum modulo 2^bits, in whatever order; overflowed where the exact sum does not fit.
 * `saturate`: clamped to -2^(bits - 1) and 2^(bits - 1) - 1 after every product and after the bias, in
 * the order of `conv2d_trace`; overflowed where a clamp changed something.
 */
export interface Conv2dLimitedOp extends IntegerConvolution {
  readonly op: 'conv2d_limited';
  /** What `conv2d_int` gives for the same operands. */
  readonly exact: TensorId;
  /** 2 to 64 */
  readonly bits: number;
  readonly overflow: Overflow;
  /** In the format of `exact`. */
  readonly out: TensorId;
  /** u32, shape of `out`: 0 or 1 */
  readonly overflowed: TensorId;
}

/**
 * Float32 convolution: products and sums rounded one by one in the order input channel, kernel row,
 * kernel column, then bias. A GPU may fuse: approximate class.
 */
export interface Conv2dFloatOp extends Conditional {
  readonly op: 'conv2d_float';
  readonly x: TensorId;
  readonly w: TensorId;
  /** f32 [outChannels] or null */
  readonly bias: TensorId | null;
  readonly geometry: Conv2dGeometry;
  readonly out: TensorId;
}
