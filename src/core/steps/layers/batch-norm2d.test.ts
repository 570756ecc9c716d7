import { expect, test } from 'vitest';
import { lastStep } from '../last-step.ts';

/** With eps 1 the deviations are 2 and 1, so that all numbers come out even. */
const norm = {
  id: 'bn',
  kind: 'BatchNorm2d',
  num_features: 2,
  eps: 1,
  weight: { shape: [2], values: [4, 3] },
  bias_values: { shape: [2], values: [0.5, -1] },
  state: { running_mean: { shape: [2], values: [1, 2] }, running_var: { shape: [2], values: [3, 0] } },
};
const inEval = { kind: 'mode', training: false };
const conv = (fields: object = {}) => ({
  id: 'conv',
  kind: 'QuantConv2d',
  in_channels: 1,
  out_channels: 2,
  kernel_size: 1,
  weight_quant: null,
  weight: { shape: [2, 1, 1, 1], values: [1, -1] },
  ...fields,
});
const merged = { id: 'merged', kind: 'merge_bn', layer: 'conv', bn: 'bn' };

test('In eval (1, 2) becomes (1 - 1) / 2 * 4 + 0.5 and (2 - 2) / 1 * 3 - 1', async () => {
  const x = { id: 'x', kind: 'tensor', shape: [1, 2, 1, 2], values: [1, 3, 2, 5] };
  const step = await lastStep(inEval, norm, x, { id: 'y', kind: 'call', layer: 'bn', inputs: ['x'] });
  expect(step).toMatchObject({ type: 'Tensor', value: Float32Array.of(0.5, 4.5, -1, 8) });
});

test('What is no picture, and training, fail with a sentence', async () => {
  const call = { id: 'y', kind: 'call', layer: 'bn', inputs: ['x'] };
  const line = { id: 'x', kind: 'tensor', shape: [2], values: [1, 2] };
  expect(await lastStep(inEval, norm, line, call)).toMatchObject({
    error: { type: 'ValueError', message: 'expected 4D input (got 1D input)' },
  });
  const grey = { id: 'x', kind: 'tensor', shape: [1, 1, 1, 1], values: [1] };
  expect(await lastStep(inEval, norm, grey, call)).toMatchObject({
    error: { type: 'RuntimeError', message: 'running_mean should contain 1 elements not 2' },
  });
  const x = { id: 'x', kind: 'tensor', shape: [1, 2, 1, 1], values: [1, 2] };
  expect(await lastStep(norm, x, call)).toMatchObject({ error: { type: 'NotImplementedError' } });
});

test('merge_bn scales the weight by 2 and 3 and makes a bias of -1.5 and -7', async () => {
  const step = await lastStep(conv({ bias: false }), norm, merged);
  expect(step).toMatchObject({
    type: 'Layer',
    kind: 'QuantConv2d',
    weight: { shape: [2, 1, 1, 1], values: Float32Array.of(2, -3) },
    bias: { shape: [2], values: Float32Array.of(-1.5, -7) },
  });
});

test('A bias that is there is scaled before it is moved, and the layer merged from stays as it is', async () => {
  const given = conv({ bias_values: { shape: [2], values: [10, 1] } });
  expect(await lastStep(given, norm, merged)).toMatchObject({
    bias: { values: Float32Array.of(18.5, -4) },
  });
  const x = { id: 'x', kind: 'tensor', shape: [1, 1, 1, 1], values: [1] };
  const call = (layer: string) => ({ id: layer + 1, kind: 'call', layer, inputs: ['x'] });
  expect(await lastStep(given, norm, merged, x, call('conv'))).toMatchObject({
    value: Float32Array.of(11, 0),
  });
  expect(await lastStep(given, norm, merged, x, call('merged'))).toMatchObject({
    value: Float32Array.of(20.5, -7),
  });
});

test('The merged layer goes on from what its input quantizer has collected, on its own', async () => {
  const quantized = conv({ input_quant: 'Int8ActPerTensorFloat' });
  const x = { id: 'x', kind: 'tensor', shape: [1, 1, 1, 1], values: [2] };
  const call = (id: string, layer: string) => ({ id, kind: 'call', layer, inputs: ['x'] });
  const steps = [x, quantized, call('a', 'conv'), norm, merged, call('b', 'merged'), call('c', 'merged')];
  const again = { ...merged, id: 'again' };
  // One call before the copy, two after it that the first layer does not see.
  expect(await lastStep(...steps, again)).toMatchObject({ state: { input_quant: { counter: 1 } } });
  expect(await lastStep(...steps, { ...again, layer: 'merged' })).toMatchObject({
    state: { input_quant: { counter: 3 } },
  });
});

test('Only a batch norm can be merged, and only into a layer with a weight', async () => {
  expect(await lastStep(conv(), { ...merged, bn: 'conv' })).toMatchObject({
    error: { message: "'QuantConv2d' object has no attribute 'running_mean'" },
  });
  expect(await lastStep(norm, { ...merged, layer: 'bn' })).toMatchObject({
    error: { type: 'AttributeError' },
  });
});
