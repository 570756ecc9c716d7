import type { MeanSquaredErrorStep } from '../plan/source.ts';
import { restrict } from '../quant/restriction.ts';
import { ROUNDERS } from '../quant/rounding.ts';
import type { Sliced } from '../slices.ts';
import { torchSum } from '../tensor/torch-sum.ts';

const { fround } = Math;

/** Brevitas' mse_iters. */
const CANDIDATES = 20;

/** How a row is quantized with one candidate. */
interface Trial {
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * The grid search of Brevitas' MSE statistics, row by row: for the scale from max |x| (or, shifted,
 * from largest - min(smallest, 0)), and for the zero point from min(smallest, 0) with that scale.
 * Equal errors go to the earlier candidate, and where every error is NaN the first twentieth stays.
 *
 * @returns the statistic, or the zero point before its sign is dropped: one a row
 * Source: brevitas 0.12.1, core/stats/stats_op.py (MSE).
 */
export function* meanSquaredError(x: Float32Array, step: MeanSquaredErrorStep): Sliced<Float32Array> {
  const length = x.length / step.rows;
  const found = new Float32Array(step.rows);
  for (let row = 0; row < step.rows; row++) {
    found[row] = yield* ofRow(x.subarray(row * length, (row + 1) * length), step);
  }
  return found;
}

function* ofRow(values: Float32Array, step: MeanSquaredErrorStep): Sliced<number> {
  const smallest = Math.min(
    values.reduce((least, value) => Math.min(least, value), Infinity),
    0,
  );
  const statistic = yield* bestScale(values, smallest, step);
  if (step.search === 'scale') return statistic;
  const scale = scaleOf(statistic, step);
  return yield* best(smallest, (candidate) => {
    return errorOf(values, { scale, zeroPoint: zeroPointOf(-candidate, scale, step) }, step);
  });
}

function* bestScale(values: Float32Array, smallest: number, step: MeanSquaredErrorStep): Sliced<number> {
  const most = step.shifted
    ? fround(Math.abs(fround(values.reduce((top, value) => Math.max(top, value), -Infinity) - smallest)))
    : values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  return yield* best(most, (candidate) => {
    const scale = scaleOf(candidate, step);
    const zeroPoint = step.shifted ? zeroPointOf(-smallest, scale, step) : 0;
    return errorOf(values, { scale, zeroPoint }, step);
  });
}

function* best(init: number, errorAt: (candidate: number) => number): Sliced<number> {
  const base = fround(init / CANDIDATES);
  let chosen = base;
  let least = Infinity;
  for (let i = 2; i <= CANDIDATES; i++) {
    const candidate = fround(base * i);
    const error = errorAt(candidate);
    if (error < least) chosen = candidate;
    least = Math.min(error, least);
    yield;
  }
  return chosen;
}

/** The scale that a statistic gives. */
function scaleOf(statistic: number, step: MeanSquaredErrorStep): number {
  const clamped = clampMin(restrict(clampMin(statistic, step), step.restriction), step);
  return Math.abs(fround(clamped / step.threshold));
}

function clampMin(x: number, { scalingMinVal }: MeanSquaredErrorStep): number {
  return scalingMinVal ? (x >= 0 ? 1 : -1) * Math.max(Math.abs(x), fround(scalingMinVal)) : x;
}

function zeroPointOf(magnitude: number, scale: number, step: MeanSquaredErrorStep): number {
  const { range, rounding, quantizeZeroPoint } = step;
  const place = fround(fround(magnitude / scale) + range.lo);
  return quantizeZeroPoint ? clamp(ROUNDERS[rounding](place), range.lo, range.hi) : place;
}

function errorOf(values: Float32Array, { scale, zeroPoint }: Trial, step: MeanSquaredErrorStep): number {
  const round = ROUNDERS[step.rounding];
  const squares = values.map((x) => {
    const place = round(fround(fround(x / scale) + zeroPoint));
    const int = clamp(place, step.range.lo, step.range.hi);
    const difference = fround(x - fround(fround(int - zeroPoint) * scale));
    return difference * difference;
  });
  return torchSum(squares);
}

/** A NaN stays. */
function clamp(x: number, lo: number, hi: number): number {
  if (x > hi) return hi;
  return x < lo ? lo : x;
}
