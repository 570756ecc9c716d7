import { expect, test } from 'vitest';
import { evaluate } from '../../core/evaluate.ts';
import type { Step } from '../../core/experiment/document.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import { pipelineBoxes } from './pipeline-boxes.ts';

const x: Step = { id: 'x', kind: 'tensor', shape: [1, 1, 2, 2], values: [0, 1, 2, 3] };
const call: Step = { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] };

async function boxesOf(conv: Partial<Step>) {
  const layer: Step = {
    id: 'conv',
    kind: 'QuantConv2d',
    in_channels: 1,
    out_channels: 1,
    kernel_size: [2, 2],
    bias: false,
    weight: { shape: [1, 1, 2, 2], values: [1, -1, 2, 0] },
    ...conv,
  };
  const { steps } = await evaluate({ version: 1, steps: [layer, x, call] }, cpuExecutor, {
    values: 'all',
    images: new Map(),
  });
  const [report, input = null, entry = null] = steps;
  if (report?.type !== 'Layer' || entry?.type === 'Layer' || entry?.type === 'Error' || entry === null)
    throw new Error('The layer was expected to run.');
  return pipelineBoxes({
    step: call,
    entry,
    inputs: [{ id: 'x', entry: input }],
    call: entry,
    layer: { step: layer, report },
    part: 'weight',
  });
}

test('a float through a layer with a quantized weight only is float all the way', async () => {
  const boxes = await boxesOf({});
  expect(boxes.map(({ label, carries }) => [label, carries])).toEqual([
    ['x', null],
    ['input_quant', 'float'],
    ['conv', 'float'],
    ['weight_quant', null],
    ['+ bias_quant', 'float'],
    ['output_quant', 'float'],
    ['y', 'float'],
  ]);
  expect(boxes.filter(({ isOff }) => isOff).map(({ name }) => name)).toEqual(['input', 'bias', 'output']);
  expect(boxes.filter(({ isSelected }) => isSelected).map(({ name }) => name)).toEqual(['weight']);
  expect(boxes.find(({ name }) => name === 'bias')?.lines).toEqual(['no bias']);
});

test('with input_quant a QuantTensor flows from there on, and decays at the end unless it is returned', async () => {
  const decayed = await boxesOf({ input_quant: 'Int8ActPerTensorFloat' });
  expect(decayed.map(({ carries }) => carries)).toEqual([
    null,
    'float',
    'QuantTensor',
    null,
    'QuantTensor',
    'QuantTensor',
    'float',
  ]);
  const kept = await boxesOf({ input_quant: 'Int8ActPerTensorFloat', return_quant_tensor: true });
  expect(kept.at(-1)?.carries).toBe('QuantTensor');
  // The largest weight is 2 and the narrow grid ends at 127: 2 / 127.
  expect(kept.find(({ name }) => name === 'weight')?.lines).toEqual(['8 bits', '0.01575']);
});

test('a weight alone goes through its quantizer and through nothing else of its layer', async () => {
  const layer: Step = {
    id: 'conv',
    kind: 'QuantConv2d',
    in_channels: 1,
    out_channels: 1,
    kernel_size: [1, 2],
    bias: false,
    weight: { shape: [1, 1, 1, 2], values: [1, -2] },
  };
  const step: Step = { id: 'w', kind: 'quant_weight', layer: 'conv' };
  const { steps } = await evaluate({ version: 1, steps: [layer, step] }, cpuExecutor, {
    values: 'all',
    images: new Map(),
  });
  const [report, entry = null] = steps;
  if (report?.type !== 'Layer') throw new Error('The layer was expected to run.');
  const boxes = pipelineBoxes({
    step,
    entry,
    inputs: [],
    call: null,
    layer: { step: layer, report },
    part: 'weight',
  });
  expect(boxes.map(({ label, lines }) => [label, ...lines])).toEqual([
    ['conv.weight', 'float'],
    ['weight_quant', '8 bits', '0.01575'],
    ['w', '8 bits', '0.01575'],
  ]);
  expect(boxes.map(({ carries }) => carries)).toEqual([null, 'float', 'QuantTensor']);
});

test('a function of two steps has both as sources', () => {
  const add: Step = { id: 's', kind: 'add', inputs: ['a', 'b'] };
  const inputs = [
    { id: 'a', entry: null },
    { id: 'b', entry: null },
  ];
  const boxes = pipelineBoxes({ step: add, entry: null, inputs, call: null, layer: null, part: 'output' });
  expect(boxes.map(({ name }) => name)).toEqual(['from:a', 'from:b', 'step', 'out']);
});
