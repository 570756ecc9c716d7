import { smooth } from './colour.mjs';

const SEED = 2024;

/**
 * A number from 0 to below 1 that depends on two whole numbers, the same on every machine.
 *
 * @param {number} x
 * @param {number} y
 */
export function lattice(x, y) {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ SEED;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

/**
 * Value noise, 0 to 1, about one bump per unit.
 *
 * @param {number} x
 * @param {number} y
 */
export function noise(x, y) {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = smooth(0, 1, x - left);
  const v = smooth(0, 1, y - top);
  const above = lattice(left, top) * (1 - u) + lattice(left + 1, top) * u;
  const below = lattice(left, top + 1) * (1 - u) + lattice(left + 1, top + 1) * u;
  return above * (1 - v) + below * v;
}

/**
 * Noise of several sizes together, each half as large and half as strong, 0 to 1.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} octaves
 */
export function fractal(x, y, octaves) {
  let sum = 0;
  let weight = 0;
  for (let octave = 0; octave < octaves; octave++) {
    const size = 2 ** octave;
    sum += noise(x * size + octave * 17, y * size - octave * 31) / size;
    weight += 1 / size;
  }
  return sum / weight;
}

/**
 * Stones: the distances to the two nearest of one random point per unit square, and a number
 * from 0 to 1 that belongs to the nearest.
 *
 * @param {number} x
 * @param {number} y
 */
export function cells(x, y) {
  let nearest = Infinity;
  let second = Infinity;
  let shade = 0;
  for (let column = Math.floor(x) - 1; column <= Math.floor(x) + 1; column++) {
    for (let row = Math.floor(y) - 1; row <= Math.floor(y) + 1; row++) {
      const distance = Math.hypot(column + lattice(column, row) - x, row + lattice(row + 71, column) - y);
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        shade = lattice(column - 13, row + 29);
      } else if (distance < second) second = distance;
    }
  }
  return { nearest, second, shade };
}
