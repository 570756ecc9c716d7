import type { IntRange } from '../../core/quant/int-range.ts';
import { toNumbers } from './to-numbers.ts';

/** Up to so many codes each get a bar of their own. */
export const MOST_CODES = 512;
/** More bars than this say nothing where there are few elements. */
const MOST_BINS = { few: 64, many: 256 };
const MANY = 4096;

/**
 * How often values occur. Bar i counts the codes from `first + i * width` to
 * `first + (i + 1) * width - 1`, or, of floats, the values from one edge to below the next.
 */
export interface Histogram {
  readonly kind: 'code' | 'value';
  readonly first: number;
  /** Codes per bar, a power of two; of floats, the value between two edges. */
  readonly width: number;
  readonly counts: Uint32Array;
  /** Elements that were counted; NaN and infinities are not. */
  readonly total: number;
  /** Codes that occur. For floats, bars that are not empty. */
  readonly used: number;
}

/**
 * Histogram over integer codes of elements `start` to `end` (excluded).
 *
 * @param grid the codes that could occur; they set the axis where there are at most MOST_CODES
 */
export function codeHistogram(
  codes: Int32Array | BigInt64Array,
  grid: IntRange | null,
  start = 0,
  end = codes.length,
): Histogram {
  const plain = codes instanceof Int32Array ? codes.subarray(start, end) : toNumbers(codes, start, end);
  const own = grid !== null && grid.hi - grid.lo < MOST_CODES;
  const onGrid = own ? countedOnGrid(plain, grid) : null;
  if (onGrid !== null) return onGrid;
  const seen = extent(plain);
  const lo = own ? Math.min(grid.lo, seen?.lo ?? grid.lo) : (seen?.lo ?? 0);
  const hi = own ? Math.max(grid.hi, seen?.hi ?? grid.hi) : (seen?.hi ?? 0);
  const span = hi - lo + 1;
  const width =
    span <= MOST_CODES
      ? 1
      : 2 ** Math.ceil(Math.log2(span / (plain.length < MANY ? MOST_BINS.few : MOST_BINS.many)));
  // Bars start at multiples of their width, so that the same code falls into the same bar in every channel.
  const first = Math.floor(lo / width) * width;
  const counts = new Uint32Array(Math.floor((hi - first) / width) + 1);
  for (let index = 0; index < plain.length; index++) {
    const bin = Math.floor(((plain[index] ?? 0) - first) / width);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { kind: 'code', first, width, counts, total: plain.length, used: countUsed(counts) };
}

/** In one pass where all codes lie on the grid, as those of a quantizer do; else null. */
function countedOnGrid(codes: Int32Array | Float64Array, { lo, hi }: IntRange): Histogram | null {
  const counts = new Uint32Array(hi - lo + 1);
  for (let index = 0; index < codes.length; index++) {
    const bin = (codes[index] ?? 0) - lo;
    const count = counts[bin];
    if (count === undefined) return null;
    counts[bin] = count + 1;
  }
  return { kind: 'code', first: lo, width: 1, counts, total: codes.length, used: countUsed(counts) };
}

/** Histogram of float values between their smallest and largest, in 64 bars with round edges. */
export function valueHistogram(values: ArrayLike<number>, start = 0, end = values.length): Histogram {
  let lo = Infinity;
  let hi = -Infinity;
  for (let index = start; index < end; index++) {
    const value = values[index] ?? 0;
    if (value < lo && value !== -Infinity) lo = value;
    if (value > hi && value !== Infinity) hi = value;
  }
  if (lo > hi) return { kind: 'value', first: 0, width: 1, counts: new Uint32Array(1), total: 0, used: 0 };
  const width = roundWidth((hi - lo) / 64 || Math.abs(hi) / 64 || 1);
  const first = Math.floor(lo / width) * width;
  const counts = new Uint32Array(Math.floor((hi - first) / width) + 1);
  let total = 0;
  for (let index = start; index < end; index++) {
    const value = values[index] ?? 0;
    if (value < lo || value > hi || Number.isNaN(value)) continue;
    const bin = Math.min(counts.length - 1, Math.floor((value - first) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
    total += 1;
  }
  return { kind: 'value', first, width, counts, total, used: countUsed(counts) };
}

/** The bar that counts a value, or -1. */
export function barOf(histogram: Histogram, value: number): number {
  const bar = Math.floor((value - histogram.first) / histogram.width);
  if (histogram.kind === 'value' && bar === histogram.counts.length) return bar - 1;
  return bar >= 0 && bar < histogram.counts.length ? bar : -1;
}

function extent(codes: Int32Array | Float64Array): IntRange | null {
  let lo = Infinity;
  let hi = -Infinity;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code < lo) lo = code;
    if (code > hi) hi = code;
  }
  return lo > hi ? null : { lo, hi };
}

/** The next width above that is 1, 2 or 5 times a power of ten. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const steps = [1, 2, 5, 10].find((step) => step * power >= width * (1 - 1e-9)) ?? 10;
  return steps * power;
}

function countUsed(counts: Uint32Array): number {
  let used = 0;
  for (const count of counts) if (count > 0) used += 1;
  return used;
}
