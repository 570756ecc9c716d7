import { expect, test } from 'vitest';
import type { QuantTensorReport, Report } from '../core/report.ts';
import { compared, differencesOf } from './comparison.ts';
import { createAppStore } from './store.ts';

function entry(change: Partial<QuantTensorReport>): QuantTensorReport {
  return {
    id: 'y',
    type: 'IntQuantTensor',
    shape: [1, 1, 1, 3],
    value: new Float32Array([3, 4, 0]),
    int: new Int32Array([3, 4, 0]),
    scale: { shape: [], values: new Float32Array([1]) },
    zero_point: { shape: [], values: new Float32Array([0]) },
    bit_width: 8,
    signed: true,
    training: true,
    is_valid: true,
    validity: { integer: true, residual: 0, tolerance: 0.2, in_range: true, min: 0, max: 4, worst_index: 0 },
    warnings: [],
    error: null,
    ...change,
  };
}

function report(change: Partial<QuantTensorReport>): Report {
  return { version: 1, document: '', engine: 'cpu', adapter: '', elapsed_ms: 0, steps: [entry(change)] };
}

function comparing(a: Partial<QuantTensorReport>, b: Partial<QuantTensorReport>) {
  const { state } = createAppStore();
  const { document } = state.getState();
  state.setState({ pinned: { document, report: report(a) }, report: report(b), reportDocument: document });
  return compared(state.getState());
}

test('B - A of the selected tensor, its largest place, mean square and SQNR against A', () => {
  const both = comparing({}, { value: new Float32Array([3, 4.5, 0]) });
  expect(both?.difference).toEqual(new Float32Array([0, 0.5, 0]));
  // 25 / 0.25 is 20 dB; 0.25 over three elements.
  expect(both?.distance).toEqual({ maximum: 0.5, at: 1, meanSquared: 0.25 / 3, sqnrDb: 20 });
});

test('tensors of other shapes are not taken from each other', () => {
  const both = comparing({}, { shape: [1, 1, 3, 1] });
  expect(both?.difference).toBeNull();
  expect(both?.distance).toBeNull();
});

test('bits, scale and verdict that differ are listed with both values', () => {
  const b = {
    bit_width: 4,
    is_valid: false,
    scale: { shape: [2], values: new Float32Array([0.5, 0.25]) },
  };
  expect(differencesOf(report({}), report(b))).toEqual([
    { step: 'y', quantity: 'bit_width', a: 8, b: 4 },
    { step: 'y', quantity: 'scale', a: 1, b: '0.25 to 0.5' },
    { step: 'y', quantity: 'is_valid', a: true, b: false },
  ]);
});
