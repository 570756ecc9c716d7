import { expect, test } from 'vitest';
import { readGolden } from './golden-format.ts';

const bits = { scale: { shape: [1, 2, 1, 1], values: [0.5, 2] }, zero_point: { shape: [1], values: [1] } };
const flags = { bit_width: 4, signed: true, training: false, is_valid: true, error: null };
const validity = {
  integer: true,
  residual: 0.125,
  tolerance: 0.2,
  in_range: true,
  min: -8,
  max: 7,
  worst_index: 3,
};
const quantized = { type: 'IntQuantTensor', ...bits, ...flags, validity };

/** A golden file of one document whose report has these entries. */
function fileOf(steps: readonly unknown[], entries: readonly unknown[]): string {
  const documents = [{ document: { version: 1, steps }, report: { steps: entries } }];
  return JSON.stringify({ format: 1, torch: '2.13.0+cpu', brevitas: '0.12.1', documents });
}

function stepsOf(steps: readonly unknown[], entries: readonly unknown[]) {
  return readGolden(fileOf(steps, entries)).documents[0]?.steps ?? [];
}

test('"=dequantized" is (int - zero_point) * scale, the scale per channel: [-1, 3] gives [-1, 4]', () => {
  const [entry] = stepsOf(
    [],
    [{ id: 'y', ...quantized, shape: [1, 2, 1, 1], value: '=dequantized', int: [-1, 3], warnings: ['w'] }],
  );
  expect(entry).toMatchObject({
    id: 'y',
    type: 'IntQuantTensor',
    isValid: true,
    bitWidth: 4,
    warnings: ['w'],
  });
  expect(entry).toMatchObject({ value: Float32Array.of(-1, 4), int: Int32Array.of(-1, 3), validity });
});

test('"=document" takes what the document states: values, weight and bias_values, also inside a repeat', () => {
  const steps = [
    {
      kind: 'repeat',
      times: 2,
      steps: [{ id: 'x', kind: 'tensor', shape: [2], values: [0.1, '-0'] }],
    },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      weight: { shape: [1, 1, 1, 2], values: [3, 4] },
      bias_values: { shape: [1], values: [5] },
    },
  ];
  const [x, conv] = stepsOf(steps, [
    { id: 'x', type: 'Tensor', shape: [2], value: '=document', int: null, warnings: [] },
    {
      id: 'conv',
      type: 'Layer',
      kind: 'QuantConv2d',
      quantizers: { input: { enabled: false } },
      weight: { shape: [1, 1, 1, 2], values: '=document' },
      bias: { shape: [1], values: '=document' },
      state: {
        input_quant: { counter: 2, buffer: { shape: [], values: [0.3] }, zero_point: { init_done: true } },
      },
      warnings: [],
    },
  ]);
  expect(x).toMatchObject({ value: Float32Array.of(0.1, -0) });
  expect(conv).toMatchObject({
    weight: { shape: [1, 1, 1, 2], values: Float32Array.of(3, 4) },
    bias: { shape: [1], values: Float32Array.of(5) },
    state: {
      input_quant: {
        counter: 2,
        buffer: { shape: [], values: Float32Array.of(0.3) },
        zero_point: { init_done: 1 },
      },
    },
  });
});

test('A part is the same as its own step, as an earlier step or as an earlier part', () => {
  const tensor = (value: readonly number[]) => ({ type: 'Tensor', shape: [1], value, int: null });
  const steps = stepsOf(
    [],
    [
      { id: 'x', ...tensor([1]), warnings: [] },
      { id: 'y', ...tensor([2]), parts: { weight: tensor([3]), bias: null }, warnings: [] },
      {
        id: 'z',
        ...tensor([4]),
        shadow: { value: [4.5] },
        accumulator: { brevitas_bits: 9, final: { min: [-7], max: [8] } },
        parts: {
          input: { same_as: 'x' },
          weight: { same_as: 'y/weight' },
          before_output_quant: { same_as: 'z' },
        },
        warnings: [],
      },
    ],
  );
  const shadow = { value: Float32Array.of(4.5), isValid: null };
  expect(steps[2]).toMatchObject({
    value: Float32Array.of(4),
    shadow,
    accumulator: { brevitasBits: 9, min: Int32Array.of(-7), max: Int32Array.of(8) },
    parts: {
      input: { value: Float32Array.of(1) },
      weight: { value: Float32Array.of(3) },
      before_output_quant: { value: Float32Array.of(4), shadow, accumulator: null, parts: {} },
    },
  });
  expect(steps[1]).toMatchObject({ parts: { bias: null } });
});

test('Where is_valid raised, its exception stands in place of the verdict', () => {
  const error = { type: 'RuntimeError', message: 'The size of tensor a (3) must match' };
  const entry = { ...quantized, is_valid: null, validity: { error }, shape: [1], value: [1], int: null };
  expect(stepsOf([], [{ id: 'y', ...entry, warnings: [] }])[0]).toMatchObject({
    isValid: null,
    validity: { error },
  });
});

test('A file of another format, an entry without a type and a part of nothing are refused', () => {
  expect(() => readGolden('{"format":2}')).toThrow('This reads golden files of format 1; the file has 2.');
  expect(() => stepsOf([], [{ id: 'y', warnings: [] }])).toThrow(
    'y has the type undefined, which no entry has.',
  );
  const parts = { input: { same_as: 'x' } };
  expect(() =>
    stepsOf([], [{ id: 'y', type: 'Tensor', shape: [1], value: [1], parts, warnings: [] }]),
  ).toThrow('y/input is the same as x, which is no tensor.');
});
