import { expect, test } from 'vitest';
import { evaluate } from '../../core/evaluate.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import { scaleTree, type ScaleNode } from './scale-tree.ts';

const document: ExperimentDocument = {
  version: 1,
  steps: [
    { kind: 'manual_seed', seed: 0 },
    { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
    { id: 'x', kind: 'tensor', shape: [1, 1, 2, 2], values: [1, 2, 3, 4] },
    { id: 'q', kind: 'call', layer: 'act', inputs: ['x'] },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 1,
      out_channels: 1,
      kernel_size: 1,
      bias: false,
      weight: { shape: [1, 1, 1, 1], values: [-12.7] },
      weight_quant: { quantizer: 'Int8WeightPerTensorFixedPoint' },
      return_quant_tensor: true,
    },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['q'] },
    {
      id: 'plain',
      kind: 'QuantConv2d',
      in_channels: 1,
      out_channels: 2,
      kernel_size: 1,
      bias: false,
      weight: { shape: [2, 1, 1, 1], values: [-0.5, 1.27] },
      weight_quant: 'Int8WeightPerChannelFloat',
    },
    { id: 'w', kind: 'quant_weight', layer: 'plain' },
    {
      id: 'binary',
      kind: 'QuantConv2d',
      in_channels: 1,
      out_channels: 1,
      kernel_size: 1,
      bias: false,
      weight_quant: 'SignedBinaryWeightPerTensorConst',
    },
    { id: 'b', kind: 'quant_weight', layer: 'binary' },
    { id: 'z', kind: 'add', inputs: ['y', 'y'] },
    {
      id: 'fixed',
      kind: 'QuantIdentity',
      act_quant: 'Int8ActPerTensorFixedPoint',
      return_quant_tensor: true,
    },
    { id: 'odd', kind: 'tensor', shape: [2], values: [3, -1] },
    { id: 'training', kind: 'call', layer: 'fixed', inputs: ['odd'] },
    {
      id: 'hand',
      kind: 'int_quant_tensor',
      inputs: ['x'],
      scale: 0.5,
      zero_point: 0,
      bit_width: 8,
      signed: true,
      training: true,
    },
  ],
};

/** Names and rules, origins first. */
function lines(node: ScaleNode): readonly string[] {
  return [...node.inputs.flatMap(lines), [node.name, node.rule].filter(Boolean).join(': ')];
}

async function treeOf(name: string): Promise<ScaleNode> {
  const report = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  const tree = scaleTree(name, { document, report });
  if (tree === null) throw new Error(`${name} has no scale.`);
  return tree;
}

test('the scale of a product goes back to the input’s percentile and the weight’s power of two', async () => {
  const tree = await treeOf('y');
  expect(lines(tree)).toEqual([
    'percentile of |x|',
    'scale of q: divided by 128',
    'largest |weight|: power of two',
    'scale of y/weight: divided by 128',
    'scale of y: product of both',
  ]);
  const [input, weight] = tree.inputs;
  expect(input?.numbers).toEqual([4 / 128]);
  expect(weight?.numbers).toEqual([0.125]);
  expect(input?.goTo).toEqual({ stepId: 'q', part: 'output' });
  expect(weight?.goTo).toEqual({ stepId: 'y', part: 'weight' });
});

test('a sum in training has the mean of its operands’ scales', async () => {
  const tree = await treeOf('z');
  expect(tree.rule).toBe('mean of both');
  expect(tree.inputs.map(({ name }) => name)).toEqual(['scale of y', 'scale of y']);
});

test('a scale that was given by hand has no origin', async () => {
  expect(await treeOf('hand')).toMatchObject({ rule: 'given by hand', numbers: [0.5], inputs: [] });
});

test('a fixed-point activation that still collects statistics has no power of two', async () => {
  expect(lines(await treeOf('training'))).toEqual(['percentile of |x|', 'scale of training: divided by 128']);
});

test('the scale of a weight that is looked at alone goes back to its largest magnitude', async () => {
  const tree = await treeOf('w');
  expect(lines(tree)).toEqual(['largest |weight|', 'scale of w: divided by 127']);
  expect(tree.numbers[1]).toBe(Math.fround(Math.fround(1.27) / 127));
});

test('a scale that no largest magnitude explains is its quantizer’s', async () => {
  expect(await treeOf('b')).toMatchObject({ rule: 'by weight_quant', inputs: [] });
});
