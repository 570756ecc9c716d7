import { expect, test } from 'vitest';
import type { QuantTensorReport, Report, TensorReport } from '../core/report.ts';
import { planeOf } from './plane.ts';
import { availableParts, shownCell, shownPlane, shownRepresentation, shownTensor } from './selectors.ts';
import { createAppStore } from './store.ts';

function plain(id: string, shape: readonly number[], values: readonly number[]): TensorReport {
  return {
    id,
    type: 'Tensor',
    shape,
    value: Float32Array.from(values),
    int: null,
    warnings: [],
    error: null,
  };
}

function quantized(id: string, shape: readonly number[], int: readonly number[]): QuantTensorReport {
  return {
    id,
    type: 'IntQuantTensor',
    shape,
    value: Float32Array.from(int, (code) => code / 2),
    int: Int32Array.from(int),
    scale: { shape: [], values: Float32Array.of(0.5) },
    zero_point: { shape: [], values: Float32Array.of(0) },
    bit_width: 8,
    signed: true,
    training: true,
    is_valid: true,
    validity: { integer: true, residual: 0, tolerance: 0.2, in_range: true, min: 0, max: 1, worst_index: 0 },
    warnings: [],
    error: null,
  };
}

const off = { enabled: false };
const x = plain('x', [1, 1, 2, 2], [0.1, 0.6, 1.1, 1.4]);
const weight = quantized('y/weight', [1, 1, 1, 1], [2]);
const y: QuantTensorReport = {
  ...quantized('y', [1, 1, 2, 2], [0, 2, 4, 6]),
  layer: 'conv',
  parts: { input: quantized('y/input', [1, 1, 2, 2], [0, 1, 2, 3]), weight },
};
const layer = {
  id: 'conv',
  type: 'Layer',
  kind: 'QuantConv2d',
  quantizers: { weight: off, bias: off, input: off, output: off },
  weight: { shape: [1, 1, 1, 1], values: Float32Array.of(0.9) },
  bias: null,
  state: {},
  warnings: [],
  error: null,
} as const;
const report: Report = {
  version: 1,
  document: '',
  engine: 'cpu',
  adapter: '',
  elapsed_ms: 0,
  steps: [layer, x, y],
};

function setUp() {
  const { state, actions } = createAppStore();
  state.setState({ report, reportDocument: state.getState().document });
  return { actions, state: () => state.getState() };
}

test('an integer result has no float original: integers and dequantized values can be drawn', () => {
  const { state } = setUp();
  expect(shownTensor(state())?.tensor).toBe(y);
  expect(shownTensor(state())?.representations).toEqual(['integer', 'dequantized']);
});

test('the input of a call is drawn against the step that it was quantized from', () => {
  const { state, actions } = setUp();
  actions.selectPart('input');
  expect(shownTensor(state())?.original).toBe(x.value);
  expect(shownTensor(state())?.representations).toEqual(['float', 'integer', 'dequantized', 'error']);
  expect(availableParts(state())).toEqual(['input', 'weight', 'output']);
});

test('a layer shows its weight as its call quantized it', () => {
  const { state, actions } = setUp();
  actions.selectStep('conv');
  expect(shownTensor(state())).toMatchObject({
    part: 'weight',
    tensor: weight,
    original: layer.weight.values,
  });
});

test('a plain tensor falls back to float whatever is chosen', () => {
  const { state, actions } = setUp();
  actions.selectRepresentation('error');
  actions.selectStep('x');
  expect(shownRepresentation(state())).toBe('float');
});

test('a selector gives the same object until what it reads changes', () => {
  const { state, actions } = setUp();
  const before = shownTensor(state());
  actions.pointAt(3);
  expect(shownTensor(state())).toBe(before);
  actions.selectPart('weight');
  expect(shownTensor(state())).not.toBe(before);
});

test('the pointed cell goes before the chosen one, and one outside the plane is passed over', () => {
  const { state, actions } = setUp();
  actions.selectCell(1);
  expect(shownCell(state())).toEqual({ row: 0, column: 1, index: 1 });
  actions.pointAt(2);
  expect(shownCell(state())).toEqual({ row: 1, column: 0, index: 2 });
  actions.pointAt(4);
  expect(shownCell(state())).toEqual({ row: 0, column: 1, index: 1 });
  expect(shownPlane(state())?.width).toBe(2);
});

test('before a cell is chosen the largest magnitude of the plane is looked at', () => {
  const { state, actions } = setUp();
  actions.selectStep('x');
  expect(shownCell(state())).toEqual({ row: 1, column: 1, index: 3 });
  actions.selectCell(0);
  expect(shownCell(state())).toEqual({ row: 0, column: 0, index: 0 });
  actions.selectCell(null);
  expect(shownCell(state())).toEqual({ row: 1, column: 1, index: 3 });
});

test.each([
  [[5], { height: 1, width: 5, channels: 1, batches: 1, offset: 0 }],
  [[], { height: 1, width: 1, channels: 1, batches: 1, offset: 0 }],
  [[2, 3, 4, 5], { height: 4, width: 5, channels: 3, batches: 2, batch: 1, channel: 2, offset: 100 }],
  [[2, 2, 3, 4, 5], { height: 4, width: 5, channels: 3, batches: 4, batch: 1, channel: 2, offset: 100 }],
])('plane (1, 2) of the shape %j', (shape, expected) => {
  expect(planeOf(shape, 1, 2)).toMatchObject(expected);
});
