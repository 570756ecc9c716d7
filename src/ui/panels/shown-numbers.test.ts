import { expect, test } from 'vitest';
import { planeOf } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { QuantTensorReport, Report } from '../../core/report.ts';
import { largestInExperiment, largestInTensor, numbersOf, planeNumbers } from './shown-numbers.ts';

const one = (...values: number[]) => ({ shape: [1], values: Float32Array.from(values) });

const tensor: QuantTensorReport = {
  id: 'y',
  type: 'IntQuantTensor',
  shape: [1, 2, 1, 2],
  value: Float32Array.of(1, -2, 0.5, 4),
  int: BigInt64Array.of(2n, -4n, 1n, 8n),
  scale: one(0.5),
  zero_point: one(0),
  bit_width: 33,
  signed: true,
  training: true,
  is_valid: true,
  validity: { integer: true, residual: 0, tolerance: 0.2, in_range: true, min: -4, max: 8, worst_index: 0 },
  warnings: [],
  error: null,
};

const shown: ShownTensor = {
  stepId: 'y',
  part: 'output',
  tensor,
  original: Float32Array.of(1.25, -2, 0.25, 9),
  representations: ['float', 'integer', 'dequantized', 'error'],
};

test('channel 1 of a tensor is its own two elements in each of the four representations', () => {
  const plane = planeOf(tensor.shape, 0, 1);
  const [float, integer, dequantized, error] = (['float', 'integer', 'dequantized', 'error'] as const).map(
    (representation) => planeNumbers(shown, representation, plane),
  );
  expect(float).toEqual(Float32Array.of(0.25, 9));
  expect(integer).toEqual(Float64Array.of(1, 8));
  expect(dequantized).toEqual(Float32Array.of(0.5, 4));
  expect(error).toEqual(Float32Array.of(0.25, -5));
});

test('an integer result without a float original has no errors', () => {
  expect(numbersOf({ ...shown, original: null }, 'error')).toBeNull();
  expect(numbersOf({ ...shown, original: null }, 'float')).toBeNull();
});

test('the largest error of the tensor is 5, of an integer 8', () => {
  expect(largestInTensor(shown, 'error')).toBe(5);
  expect(largestInTensor(shown, 'integer')).toBe(8);
});

test('the whole experiment reaches as far as a part of a call does: 70 in integers, 7 in values', () => {
  const part: QuantTensorReport = { ...tensor, value: Float32Array.of(-7), int: Int32Array.of(-70) };
  const report: Report = {
    version: 1,
    document: '',
    engine: 'cpu',
    adapter: '',
    elapsed_ms: 0,
    steps: [{ ...tensor, parts: { weight: part } }],
  };
  expect(largestInExperiment(report, 'integer')).toBe(70);
  expect(largestInExperiment(report, 'dequantized')).toBe(7);
  expect(largestInExperiment(report, 'error')).toBe(7);
});
