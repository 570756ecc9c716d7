import type { DerivedStep } from '../plan/source.ts';
import { atOnce, type Sliced } from '../slices.ts';
import { stridesOf } from '../tensor/shape.ts';
import { torchMean, torchNorm1, torchNorm2 } from '../tensor/torch-sum.ts';
import { meanSquaredError } from './mean-squared-error.ts';

const { fround } = Math;

/** What follows from a source's values by the steps, one after the other; the values stay as they are. */
export function derive(from: Float32Array, steps: readonly DerivedStep[]): Float32Array {
  return atOnce(deriveInSlices(from, steps));
}

/** `derive`, with places to pause. */
export function* deriveInSlices(from: Float32Array, steps: readonly DerivedStep[]): Sliced<Float32Array> {
  let x = from;
  for (const step of steps) {
    x = step.step === 'mse' ? yield* meanSquaredError(x, step) : applied(x, step);
    yield;
  }
  return x;
}

function applied(x: Float32Array, step: Exclude<DerivedStep, { step: 'mse' }>): Float32Array {
  switch (step.step) {
    case 'permute':
      return permuted(x, step.shape, step.order);
    case 'row_abs_max':
      return perRow(x, step.rows, (row) => row.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    case 'row_abs_mean':
      return perRow(x, step.rows, (row) => torchMean(row.map(Math.abs)));
    case 'row_mean_sigma_std':
      return perRow(x, step.rows, (row) => meanSigmaStd(row.map(Math.abs), step.sigma));
    case 'row_norm':
      return perRow(x, step.rows, step.p === 1 ? torchNorm1 : torchNorm2);
    case 'row_negative_mean':
      return perRow(x, step.rows, (row) => -torchMean(row));
    case 'centre_rows':
      return centred(x, step.rows);
    case 'scale_channels':
      return x.map(
        (value, i) => value * (step.factors[Math.floor(i / step.inner) % step.factors.length] ?? 1),
      );
    case 'add':
      return x.map((value, i) => value + (step.addends[i] ?? 0));
    case 'divide':
      return x.map((value) => value / fround(step.by));
    case 'log2':
      return x.map(Math.log2);
    case 'exp2':
      return x.map((value) => 2 ** value);
  }
}

function perRow(x: Float32Array, rows: number, statistic: (row: Float32Array) => number): Float32Array {
  const length = x.length / rows;
  return Float32Array.from({ length: rows }, (_, row) =>
    statistic(x.subarray(row * length, (row + 1) * length)),
  );
}

function centred(x: Float32Array, rows: number): Float32Array {
  const shift = perRow(x, rows, (row) => -torchMean(row));
  const length = x.length / rows;
  return x.map((value, i) => value + (shift[Math.floor(i / length)] ?? 0));
}

/** Variance in double, as torch's; the rest in float32. NaN for a single number. */
function meanSigmaStd(magnitudes: Float32Array, sigma: number): number {
  const mean = magnitudes.reduce((sum, value) => sum + value, 0) / magnitudes.length;
  const squares = magnitudes.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variance = fround(squares / (magnitudes.length - 1));
  const deviation = fround(Math.sqrt(fround(variance + fround(1e-8))));
  return torchMean(magnitudes) + fround(fround(sigma) * deviation);
}

function permuted(x: Float32Array, shape: readonly number[], order: readonly number[]): Float32Array {
  const strides = stridesOf(shape);
  const outShape = order.map((axis) => shape[axis] ?? 1);
  const outStrides = stridesOf(outShape);
  return x.map((_, i) => {
    let from = 0;
    order.forEach((axis, d) => {
      from += (Math.floor(i / (outStrides[d] ?? 1)) % (outShape[d] ?? 1)) * (strides[axis] ?? 1);
    });
    return x[from] ?? 0;
  });
}
