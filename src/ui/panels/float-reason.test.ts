import { describe, expect, test } from 'vitest';
import type { LayerReport, QuantizerReport, QuantTensorReport, TensorReport } from '../../core/report.ts';
import { floatReason } from './float-reason.ts';

const off: QuantizerReport = { enabled: false };
const on: QuantizerReport = { enabled: true };

const float: TensorReport = {
  id: 't',
  type: 'Tensor',
  shape: [1],
  value: null,
  int: null,
  warnings: [],
  error: null,
};
const quantized: QuantTensorReport = {
  ...float,
  type: 'IntQuantTensor',
  scale: { shape: [], values: null },
  zero_point: { shape: [], values: null },
  bit_width: 8,
  signed: true,
  training: true,
  is_valid: true,
  validity: { integer: true, residual: 0, tolerance: 0.2, in_range: true, min: 0, max: 0, worst_index: 0 },
};

function layer(quantizers: Partial<LayerReport['quantizers']>): LayerReport {
  return {
    id: 'conv',
    type: 'Layer',
    kind: 'QuantConv2d',
    quantizers: { weight: on, bias: off, input: off, output: off, ...quantizers },
    weight: { shape: [1], values: null },
    bias: null,
    state: {},
    warnings: [],
    error: null,
  };
}

describe('why the result of a call is float', () => {
  test('a float input with input_quant off', () => {
    const call = { ...float, parts: { input: float, weight: quantized } };
    expect(floatReason({ part: 'output' }, { stepKind: 'call', call, layer: layer({}) })).toBe(
      'The input is a plain tensor and input_quant is off, so the products have no scale of their own.',
    );
  });

  test('a quantized input and weight, but return_quant_tensor off', () => {
    const call = { ...float, parts: { input: quantized, weight: quantized } };
    expect(floatReason({ part: 'output' }, { stepKind: 'call', call, layer: layer({ input: on }) })).toBe(
      'return_quant_tensor is off: the sums are exact integers inside, but the layer returns plain numbers.',
    );
  });

  test('weight_quant off', () => {
    const call = { ...float, parts: { input: quantized, weight: float } };
    expect(floatReason({ part: 'output' }, { stepKind: 'call', call, layer: layer({ weight: off }) })).toBe(
      'weight_quant is off, so the products have no scale of their own.',
    );
  });

  test("Brevitas' own warning goes first, word by word", () => {
    const warnings = ['Could not compute output scale factor, returning Tensor'];
    const call = { ...float, warnings, parts: { input: quantized, weight: quantized } };
    expect(floatReason({ part: 'output' }, { stepKind: 'call', call, layer: layer({}) })).toBe(warnings[0]);
  });
});

test('a float weight names the slot that is off', () => {
  expect(
    floatReason({ part: 'weight' }, { stepKind: 'call', call: null, layer: layer({ weight: off }) }),
  ).toBe('weight_quant is off: the weight stays as it is stored.');
});

test('a picture is float because nothing has quantized it yet', () => {
  expect(floatReason({ part: 'output' }, { stepKind: 'image', call: null, layer: null })).toBe(
    'A picture as plain float numbers that nothing has quantized yet.',
  );
});

test.each(['randn', 'rand', 'laplace', 'bimodal'])('%s draws floats: nothing went into it', (stepKind) => {
  expect(floatReason({ part: 'output' }, { stepKind, call: null, layer: null })).toBe(
    'Drawn at random: plain float numbers that nothing has quantized yet.',
  );
});

test('a function that keeps no scale says what becomes of a QuantTensor in it', () => {
  expect(floatReason({ part: 'output' }, { stepKind: 'softmax', call: null, layer: null })).toBe(
    'softmax gives plain numbers: what goes in quantized is dequantized first.',
  );
  expect(floatReason({ part: 'output' }, { stepKind: 'int', call: null, layer: null })).toBe(
    'The integers themselves: without a scale they are no QuantTensor.',
  );
});
