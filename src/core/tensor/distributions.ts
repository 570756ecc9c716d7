import type { Generator } from './generator.ts';

/** By how much an outlier of `bimodal` is larger than it was drawn. */
const OUTLIER_FACTOR = 8;
const HALF_STEP = 2 ** -25;

/*
 * Distributions of our own, from torch's generator. The laplace one goes through the engine's logarithm in
 * float64, so that one number in some hundred million may differ in its last bit between browsers.
 */

/**
 * Laplace: loc - scale * sign(c) * ln(1 - 2 |c|) with c = u - 1/2 + 2^-25 and one u of `rand` a number, so
 * that both tails are alike and end at scale * ln(2^24) = 16.6 scale.
 */
export function laplace(generator: Generator, count: number, loc: number, scale: number): Float32Array {
  return generator.uniform(count, 0, 1).map((u) => {
    const centred = u - 0.5 + HALF_STEP;
    return loc - scale * Math.sign(centred) * Math.log(1 - 2 * Math.abs(centred));
  });
}

/**
 * Two normal humps of deviation 1, `separation` apart and 0 in their middle; of all numbers the part
 * `outliers` is 8 times as large. `count` numbers of `randn`, then of `rand` for the humps (the lower one
 * where u < 1/2), then of `rand` for the outliers (where u < outliers), whatever the parameters are.
 */
export function bimodal(
  generator: Generator,
  count: number,
  separation: number,
  outliers: number,
): Float32Array {
  const normal = generator.normal(count);
  const hump = generator.uniform(count, 0, 1);
  const chance = generator.uniform(count, 0, 1);
  return normal.map((number, i) => {
    const shifted = number + ((hump[i] ?? 0) < 0.5 ? -separation : separation) / 2;
    return (chance[i] ?? 0) < outliers ? shifted * OUTLIER_FACTOR : shifted;
  });
}
