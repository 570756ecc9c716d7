import type { IntRange } from './int-range.ts';

/** A whole number, exact: a bigint where a double would not do. */
type Whole = number | bigint;

/** The smallest and the largest sum that an accumulator can reach. */
export interface SumRange {
  readonly min: Whole;
  readonly max: Whole;
}

/** Whole numbers up to here are exact in a double, and so are all partial sums below it. */
const EXACT_IN_DOUBLE = 2 ** 53;

/**
 * Brevitas' own output bit width of a convolution, from bit widths alone:
 *
 *     ceil(log2((2^inputBitWidth - 1) (2^weightBitWidth - 1) kernelElements channelsPerGroup))
 *
 * in float32 as Brevitas computes it, each product and the logarithm rounded. It takes both
 * operands as unsigned, and is one bit too few where the product is a power of two: two 1-bit
 * operands and 16 products give 4 bits for a sum of 16.
 * Source: brevitas 0.12.1, quant_tensor/int_torch_handler.py (max_acc_bit_width_convNd).
 *
 * @param inputBitWidth 1 to 32; not necessarily whole
 * @param weightBitWidth 1 to 32
 * @param kernelElements product of the kernel's sizes
 * @param channelsPerGroup input channels that one output sees
 */
export function brevitasBits(
  inputBitWidth: number,
  weightBitWidth: number,
  kernelElements: number,
  channelsPerGroup: number,
): number {
  const { fround } = Math;
  const largestInput = fround(fround(2 ** inputBitWidth) - 1);
  const largestWeight = fround(fround(2 ** weightBitWidth) - 1);
  const largestSum = fround(fround(fround(largestInput * largestWeight) * kernelElements) * channelsPerGroup);
  return Math.ceil(fround(Math.log2(largestSum)));
}

/**
 * The bits that hold every sum of `products` products of an input and a weight in their true
 * ranges (signed or not, narrow or not): the data-type bound of A2Q.
 *
 *     products * [min(x w), max(x w)] + bias,  x, w and the bias at the ends of their ranges
 *
 * int8 times narrow int8, 18 products: 18 * 128 * 127 = 292,608 either way, 20 bits.
 * Source: Colbert et al., A2Q: Accumulator-Aware Quantization with Guaranteed Overflow Avoidance
 * (2023), with the exact ends in place of powers of two.
 */
export function dataTypeBits(
  input: IntRange,
  weight: IntRange,
  products: number,
  bias: IntRange = { lo: 0, hi: 0 },
): number {
  const { min, max } = dataTypeRange(input, weight, products, bias);
  return bitsFor(min, max);
}

/** The range of all sums of some of these products and the bias (see `dataTypeBits`). */
export function dataTypeRange(
  input: IntRange,
  weight: IntRange,
  products: number,
  bias: IntRange = { lo: 0, hi: 0 },
): SumRange {
  const ends = [input.lo, input.hi].flatMap((x) => [weight.lo, weight.hi].map((w) => BigInt(x) * BigInt(w)));
  const least = ends.reduce((a, b) => (b < a ? b : a), 0n);
  const most = ends.reduce((a, b) => (b > a ? b : a), 0n);
  return {
    min: BigInt(products) * least + BigInt(Math.min(bias.lo, 0)),
    max: BigInt(products) * most + BigInt(Math.max(bias.hi, 0)),
  };
}

/**
 * The sums that each output channel can reach with these very weights, over all inputs in range:
 *
 *     min = sum over w of min(w lo, w hi),   max = sum over w of max(w lo, w hi)
 *
 * @param weights whole numbers [outChannels, ...] in C order; their count is a multiple of outChannels
 * @param input range of the input's integers; holds 0 where the convolution pads with zeros
 */
export function weightSumRanges(
  weights: ArrayLike<number>,
  outChannels: number,
  input: IntRange,
): readonly SumRange[] {
  const perChannel = weights.length / outChannels;
  if (!Number.isInteger(perChannel)) {
    throw new RangeError(`${weights.length} weights do not divide into ${outChannels} output channels.`);
  }
  return Array.from({ length: outChannels }, (_, channel) => {
    let positive = 0;
    let negative = 0;
    for (let i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
      const weight = weights[i] ?? 0;
      if (weight > 0) positive += weight;
      else negative += weight;
    }
    return {
      min: linear(positive, input.lo, negative, input.hi),
      max: linear(positive, input.hi, negative, input.lo),
    };
  });
}

/**
 * The bits that each output channel needs with these very weights (see `weightSumRanges`) and this
 * bias, in whatever order they are summed: a bias joins the end that it moves outwards.
 *
 * @param bias whole numbers [outChannels] on the scale of the products; none if absent
 */
export function weightBits(
  weights: ArrayLike<number>,
  outChannels: number,
  input: IntRange,
  bias: ArrayLike<Whole> | null = null,
): readonly number[] {
  return weightSumRanges(weights, outChannels, input).map(({ min, max }, channel) => {
    const last = BigInt(bias?.[channel] ?? 0);
    return last < 0n ? bitsFor(BigInt(min) + last, max) : bitsFor(min, BigInt(max) + last);
  });
}

/**
 * The smallest width that holds every whole number from `min` to `max`, both included:
 * two's complement where min is negative (-2^(b-1) to 2^(b-1) - 1), else unsigned (0 to 2^b - 1).
 * At least 1, also for 0 alone.
 */
export function bitsFor(min: Whole, max: Whole): number {
  const least = BigInt(min);
  const most = BigInt(max);
  if (least > most) throw new RangeError(`A range from ${least} to ${most} holds no number.`);
  if (least >= 0n) return Math.max(1, bitLength(most));
  // -1 - n has the bits of n turned over: what a negative number needs beside its sign.
  return 1 + Math.max(bitLength(-1n - least), most > 0n ? bitLength(most) : 0);
}

/** Binary digits of a number that is not negative; none for 0. */
function bitLength(n: bigint): number {
  return n === 0n ? 0 : n.toString(2).length;
}

/** a x + b y, exact: a number below 2^53 in magnitude, a bigint from there on. */
function linear(a: number, x: number, b: number, y: number): Whole {
  const bound = Math.abs(a * x) + Math.abs(b * y);
  if (bound < EXACT_IN_DOUBLE) return a * x + b * y;
  return BigInt(a) * BigInt(x) + BigInt(b) * BigInt(y);
}
