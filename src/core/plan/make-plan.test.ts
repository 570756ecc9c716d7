import { expect, test } from 'vitest';
import type { ExperimentDocument, Step } from '../experiment/document.ts';
import { makePlan } from './make-plan.ts';

const plan = (...steps: Step[]) => makePlan({ version: 1, steps } satisfies ExperimentDocument, new Map());

const conv: Step = {
  id: 'conv',
  kind: 'QuantConv2d',
  in_channels: 2,
  out_channels: 3,
  kernel_size: 3,
  bias: false,
  input_quant: 'Int8ActPerTensorFloat',
  return_quant_tensor: true,
};
const x: Step = { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] };
const y: Step = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };

test('The tutorial layer draws 54 weights before its 50 inputs and needs a 20-bit sum in 32-bit integers', () => {
  const { sources, tensors, ops } = plan({ kind: 'manual_seed', seed: 0 }, conv, x, y);
  const drawn = sources.filter(({ source }) => source !== 'values');
  expect(drawn.map(({ source }) => source)).toEqual(['manual_seed', 'uniform', 'normal']);
  const convolution = ops.find(({ op }) => op === 'conv2d_int');
  if (convolution?.op !== 'conv2d_int') throw new Error('The plan has no integer convolution.');
  expect(tensors[convolution.out]).toEqual({ shape: [1, 3, 3, 3], format: 'i32', exact: true });
  expect([convolution.xMagnitude, convolution.wMagnitude]).toEqual([128, 127]);
});

test('A call reports 21 bits after Brevitas and 20 after the true ranges', () => {
  const entry = plan(conv, x, y).entries.find(({ id }) => id === 'y');
  if (entry?.type !== 'IntQuantTensor') throw new Error('y is not quantized.');
  expect(entry.bitWidth).toBe(21);
  expect(entry.call?.accumulator?.brevitasBits).toBe(21);
  expect(entry.call?.accumulator?.dataTypeBits).toBe(20);
});

test('16-bit operands sum in 64 bits', () => {
  const wide = {
    ...conv,
    weight_quant: { quantizer: 'Int8WeightPerTensorFloat', bit_width: 16 },
    input_quant: { quantizer: 'Int8ActPerTensorFloat', bit_width: 16 },
  };
  const { ops, tensors } = plan(wide, x, y);
  const convolution = ops.find(({ op }) => op === 'conv2d_int');
  expect(convolution?.op === 'conv2d_int' && tensors[convolution.out]?.format).toBe('i64');
});

test('A float input with return_quant_tensor fails as in Brevitas, and what needs it is skipped', () => {
  const { entries, issues } = plan({ ...conv, input_quant: null }, x, y, {
    id: 'z',
    kind: 'mul',
    inputs: ['y'],
    other: 2,
  });
  expect(entries.map(({ type }) => type)).toEqual(['Layer', 'Tensor', 'Error', 'Error']);
  expect(entries[2]).toMatchObject({
    error: { type: 'RuntimeError', message: 'QuantLayer is not correctly configured' },
  });
  expect(entries[3]).toMatchObject({ error: { type: 'Skipped', message: 'needs y' } });
  expect(issues).toEqual([]);
});

test('A layer that torch refuses skips its calls and leaves the other steps alone', () => {
  const { entries } = plan({ ...conv, groups: 2 }, x, y);
  expect(entries[0]).toMatchObject({
    error: { type: 'ValueError', message: 'out_channels must be divisible by groups' },
  });
  expect(entries[1]).toMatchObject({ type: 'Tensor' });
  expect(entries[2]).toMatchObject({ error: { type: 'Skipped', message: 'needs conv' } });
});

test('A weight of another shape is refused at its field with the shape that is needed', () => {
  const weight = { shape: [3, 2, 3, 2], values: Array.from({ length: 36 }, () => 0.5) };
  const { issues } = plan({ ...conv, weight });
  expect(issues).toEqual([
    {
      severity: 'error',
      path: 'steps[0].weight',
      message: 'weight has the shape [3, 2, 3, 2]; it must be [3, 2, 3, 3].',
    },
  ]);
});

test('An input with a zero point other than 0 gives floats, and the warning of Brevitas', () => {
  const q: Step = {
    id: 'q',
    kind: 'int_quant_tensor',
    inputs: ['x'],
    scale: 0.1,
    zero_point: 3,
    bit_width: 8,
    signed: true,
    training: true,
  };
  const layer = { ...conv, input_quant: null };
  const { entries } = plan(x, q, { ...layer, return_quant_tensor: false }, { ...y, inputs: ['q'] });
  expect(entries[3]).toMatchObject({
    type: 'Tensor',
    warnings: ['Computing zero point of output accumulator not supported yet.'],
  });
  const strict = plan(x, q, layer, { ...y, inputs: ['q'] });
  expect(strict.entries[3]).toMatchObject({
    error: {
      type: 'AssertionError',
      message: 'QuantLayer is not correctly configured, check if warnings were raised',
    },
  });
});

test('Scales per input channel multiply only where each output channel sees one of them', () => {
  const scale = { shape: [1, 2, 1, 1], values: [0.1, 0.2] };
  const q: Step = {
    id: 'q',
    kind: 'int_quant_tensor',
    inputs: ['x'],
    scale,
    zero_point: 0,
    bit_width: 8,
    signed: true,
    training: true,
  };
  const layer = { ...conv, input_quant: null };
  const mixed = plan(x, q, layer, { ...y, inputs: ['q'] });
  expect(mixed.entries[3]).toMatchObject({
    type: 'IntQuantTensor',
    unjudged: {
      type: 'RuntimeError',
      message: 'The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1',
    },
  });
  const depthwise = plan(x, q, { ...layer, out_channels: 2, groups: 2 }, { ...y, inputs: ['q'] });
  expect(depthwise.ops.some(({ op }) => op === 'conv2d_int')).toBe(true);
});

test('Eval takes the buffer and training the batch; a layer named in mode switches alone', () => {
  const rules = plan(
    x,
    conv,
    { ...y, id: 'a' },
    { kind: 'mode', training: false, layers: ['conv'] },
    { ...y, id: 'b' },
  ).entries;
  const rule = (id: string) => {
    const entry = rules.find((one) => one.id === id);
    return entry?.type === 'IntQuantTensor' ? entry.call?.scaleFrom[0]?.rule : null;
  };
  expect(rule('a')).toBe('percentile');
  expect(rule('b')).toBe('buffer');
});

test('Layers report the state after their last call, wherever they stand', () => {
  const layer = plan(x, conv, { ...y, id: 'a' }, { ...y, id: 'b' }).entries.find(({ id }) => id === 'conv');
  expect(layer?.type === 'Layer' && layer.state['input_quant']?.counter).toBe(2);
});

test("A 'same' padding of an even kernel brings the warning of torch", () => {
  const { entries } = plan(x, { ...conv, kernel_size: 4, padding: 'same' }, y);
  expect(entries[2]?.warnings).toEqual([
    "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created",
  ]);
});
