import type { IntRange } from '../../core/quant/int-range.ts';
import { roundHalfEven } from '../../core/tensor/float32.ts';

/** The way of one float through a quantizer; every number as float32 holds it. */
export interface QuantizeSteps {
  readonly x: number;
  readonly scale: number;
  readonly zeroPoint: number;
  /** x / scale */
  readonly quotient: number;
  /** quotient + zero point */
  readonly shifted: number;
  /** Half to even, unless the quantizer rounds otherwise. */
  readonly rounded: number;
  /** Inside the grid: the integer. */
  readonly clamped: number;
  /** (clamped - zero point) * scale */
  readonly value: number;
}

/** Follows one float through x / scale, + zero point, rounding, clamping, and back. */
export function quantizeSteps(
  x: number,
  scale: number,
  zeroPoint: number,
  grid: IntRange,
  round = roundHalfEven,
): QuantizeSteps {
  const quotient = Math.fround(x / scale);
  const shifted = Math.fround(quotient + zeroPoint);
  const rounded = round(shifted);
  const clamped = Math.max(grid.lo, Math.min(grid.hi, rounded));
  const value = Math.fround(Math.fround(clamped - zeroPoint) * scale);
  return { x, scale, zeroPoint, quotient, shifted, rounded, clamped, value };
}

/** A parameter of which element i uses the one at floor(i / inner) mod values.length. */
export interface ChannelValues {
  readonly values: ArrayLike<number>;
  readonly inner: number;
}

export function valueAt(parameter: ChannelValues, index: number): number {
  return parameter.values[Math.floor(index / parameter.inner) % parameter.values.length] ?? NaN;
}

/** 1 where an element's rounded integer lay outside the grid, for elements `start` to `end` (excluded). */
export function saturatedElements(
  original: Float32Array,
  scale: ChannelValues,
  zeroPoint: ChannelValues,
  grid: IntRange,
  start = 0,
  end = original.length,
  round = roundHalfEven,
): Saturation {
  const cells = new Uint8Array(end - start);
  let low = 0;
  let high = 0;
  // A run of elements shares its parameters: looking them up once per run keeps the loop fast.
  const run = Math.min(runLength(scale), runLength(zeroPoint));
  for (let from = start; from < end;) {
    const to = run === Infinity ? end : Math.min(end, (Math.floor(from / run) + 1) * run);
    const [step, shift] = [valueAt(scale, from), valueAt(zeroPoint, from)];
    for (let index = from; index < to; index++) {
      const rounded = round(Math.fround(Math.fround((original[index] ?? 0) / step) + shift));
      if (rounded < grid.lo) low += 1;
      else if (rounded > grid.hi) high += 1;
      else continue;
      cells[index - start] = 1;
    }
    from = to;
  }
  return { cells, low, high };
}

/** Elements in a row with the same value. */
function runLength({ values, inner }: ChannelValues): number {
  return values.length === 1 ? Infinity : inner;
}

export interface Saturation {
  readonly cells: Uint8Array;
  /** Elements clamped up to the lowest code. */
  readonly low: number;
  /** Elements clamped down to the highest code. */
  readonly high: number;
}
