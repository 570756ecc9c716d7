import { float32FromBits, float32ToBits, fusedMultiplyAdd as fma } from './float32.ts';

const { fround } = Math;
const TWO_PI = fround(2 * Math.PI);

/**
 * Sixteen uniform float32 numbers in [0, 1) become sixteen normal ones, in place (Box-Muller):
 * entries j and j + 8 give the radius sqrt(-2 ln(1 - u_j)) and the angle 2 pi u_(j+8).
 *
 * The steps are those of torch on a processor with AVX2 or AVX-512 (both give the same bits):
 * the single-precision polynomials of the Cephes library for ln, sin and cos, products fused
 * into the sums that use them. Builds without AVX2 differ in the last bits.
 * Source: torch 2.13.0, ATen/native/cpu/DistributionTemplates.h and avx_mathfun.h.
 */
export function normalBlock(numbers: Float32Array, offset: number): void {
  for (let j = offset; j < offset + 8; j++) {
    const radius = fround(Math.sqrt(fround(-2 * naturalLogarithm(fround(1 - (numbers[j] ?? 0))))));
    const [sine, cosine] = sineAndCosine(fround(TWO_PI * (numbers[j + 8] ?? 0)));
    // The scaling to deviation 1 and mean 0 leaves all as it is, but for -0, which becomes 0.
    numbers[j] = fround(radius * cosine) + 0;
    numbers[j + 8] = fround(radius * sine) + 0;
  }
}

const HALF_SQRT2 = fround(Math.SQRT1_2);
/** P of ln(1 + x) = x - x^2 / 2 + x^3 P(x), from the highest power. */
const LOGARITHM = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
/** ln 2 in two parts; a small whole number times the large one is exact. */
const LN2_LARGE = 0.693359375;
const LN2_SMALL = fround(-2.1219444e-4);

/** ln u for a float32 u in (0, 1]: 1 - v is never subnormal. */
function naturalLogarithm(u: number): number {
  const bits = float32ToBits(u);
  let exponent = (bits >>> 23) - 126;
  let x = float32FromBits((bits & 0x007fffff) | 0x3f000000);
  if (x < HALF_SQRT2) {
    exponent -= 1;
    x = fround(fround(x - 1) + x);
  } else {
    x = fround(x - 1);
  }
  const square = fround(x * x);
  let y = fround(polynomial(LOGARITHM, x) * x);
  y = fma(y, square, fround(exponent * LN2_SMALL));
  y = fma(square, -0.5, y);
  return fma(exponent, LN2_LARGE, fround(x + y));
}

/** -pi / 4 in three parts of few bits (Cody and Waite), so that the first products are exact. */
const MINUS_QUARTER_PI = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(fround);
const FOUR_OVER_PI = fround(4 / Math.PI);
/** Polynomials in x^2 for sin and cos on [-pi/4, pi/4], from the highest power. */
const SINE = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround);
const COSINE = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround);

/** Sine and cosine of a float32 angle from 0 to 2 pi. */
function sineAndCosine(angle: number): readonly [sine: number, cosine: number] {
  const octant = (Math.trunc(fround(angle * FOUR_OVER_PI)) + 1) & ~1;
  let x = angle;
  for (const part of MINUS_QUARTER_PI) x = fma(octant, part, x);
  const square = fround(x * x);

  const evenTerms = fround(polynomial(COSINE, square) * square);
  const even = fround(fma(evenTerms, square, -fround(square * 0.5)) + 1);
  const odd = fma(fround(polynomial(SINE, square) * square), x, x);

  const swapped = (octant & 2) !== 0;
  const sine = swapped ? even : odd;
  const cosine = swapped ? odd : even;
  return [octant & 4 ? -sine : sine, (octant - 2) & 4 ? cosine : -cosine];
}

/** Horner's rule, one fused multiply-add a coefficient. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => fma(sum, x, coefficient));
}
