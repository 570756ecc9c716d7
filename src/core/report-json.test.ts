import { expect, test } from 'vitest';
import type { Report } from './report.ts';
import { reportToJson } from './report-json.ts';

const report: Report = {
  version: 1,
  document: 'ab',
  engine: 'cpu',
  adapter: 'cpu reference',
  elapsed_ms: 1.25,
  steps: [
    {
      id: 'x',
      type: 'Tensor',
      shape: [5],
      value: Float32Array.of(0.1, NaN, -Infinity, -0, 1e-45),
      int: null,
      warnings: [],
      error: null,
    },
    {
      id: 'y',
      type: 'IntQuantTensor',
      shape: [2],
      value: null,
      int: BigInt64Array.of(2n ** 53n - 1n, -(2n ** 53n) - 1n),
      scale: { shape: [], values: Float32Array.of(3.1958e-5) },
      zero_point: { shape: [1], values: Float32Array.of(0) },
      bit_width: 40,
      signed: true,
      training: true,
      is_valid: true,
      validity: {
        integer: true,
        residual: 0,
        tolerance: 0.2,
        in_range: true,
        min: -0,
        max: 5,
        worst_index: 0,
      },
      warnings: [],
      error: null,
    },
  ],
};

test('Floats are the shortest that read back, and what JSON lacks is a string', () => {
  expect(reportToJson(report)).toMatchObject({
    elapsed_ms: 1.25,
    steps: [
      { value: [0.1, 'NaN', '-Infinity', '-0', 1.4013e-45], int: null, error: null },
      { value: null, scale: { shape: [], values: [0.000031958] }, validity: { residual: 0, min: '-0' } },
    ],
  });
});

test('Integers beyond 2^53 are decimal strings', () => {
  expect(reportToJson(report)).toMatchObject({
    steps: [{}, { int: [9007199254740991, '-9007199254740993'] }],
  });
});

test('Written as JSON and read again it is the same', () => {
  const json = reportToJson(report);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
