import { expect, test } from 'vitest';
import type { QuantTensorEntry } from '../plan/entry.ts';
import { validityReport } from './validity-report.ts';

const entry: QuantTensorEntry = {
  id: 'y',
  type: 'IntQuantTensor',
  warnings: [],
  value: 0,
  int: 1,
  scale: 2,
  zeroPoint: 3,
  zeroPointIsZero: true,
  bitWidth: 4,
  signed: true,
  training: false,
  validity: 4,
  validityTolerance: 0.2,
  clipped: null,
  range: { lo: -8, hi: 7 },
};

function recordOf(valid: number, residual: number, worst: number, min: number, max: number): Uint32Array {
  const record = new Uint32Array([valid, 0, worst, 0, 0, 0]);
  const floats = new Float32Array(record.buffer);
  floats[1] = residual;
  floats.set([min, max], 3);
  return record;
}

test('4 signed bits hold -8 to 7; a residual of 0.2 itself is too large', () => {
  expect(validityReport(recordOf(1, 0.19, 2, -8, 7), entry)).toMatchObject({
    integer: true,
    in_range: true,
    min: -8,
    max: 7,
    worst_index: 2,
  });
  expect(validityReport(recordOf(0, 0.2, 0, -9, 7), entry)).toMatchObject({
    integer: false,
    in_range: false,
  });
});

test('One NaN lies in no range, although the others are from 0 to 1', () => {
  expect(validityReport(recordOf(0, NaN, 1, 0, 1), entry)).toMatchObject({
    integer: false,
    in_range: false,
    min: 0,
    max: 1,
  });
});

test('A verdict that its own numbers contradict throws', () => {
  expect(() => validityReport(recordOf(1, 0.3, 0, 0, 1), entry)).toThrow('The verdict on y contradicts');
});
