import { expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import type { ExperimentDocument } from '../experiment/document.ts';
import { cpuExecutor } from '../reference/cpu-executor.ts';

const document: ExperimentDocument = {
  version: 1,
  steps: [
    { id: 'x', kind: 'tensor', shape: [1, 2, 2, 1], values: [1, -0.5, 0.25, 2] },
    {
      id: 'linear',
      kind: 'QuantLinear',
      in_features: 1,
      out_features: 2,
      weight: { shape: [2, 1], values: [0.75, -1.5] },
      bias_values: { shape: [2], values: [0.125, -0.25] },
      weight_quant: 'Int8WeightPerChannelFloat',
      input_quant: 'Int8ActPerTensorFloat',
      return_quant_tensor: true,
    },
    { id: 'y', kind: 'call', layer: 'linear', inputs: ['x'] },
  ],
};

test('A zero point along the axes 1 and 3 of [1, 2, 2, 2], as Brevitas 0.12.1 gives it, dequantizes', async () => {
  const { steps } = await evaluate(document, cpuExecutor, { values: 'all', images: new Map() });
  const y = steps[2];
  if (y?.type !== 'IntQuantTensor') throw new Error('y is no IntQuantTensor.');
  expect(y.zero_point.shape).toEqual([1, 2, 1, 2]);
  expect(y.scale.values).toEqual(Float32Array.of(9.227362e-5, 1.8454724e-4));
  expect(y.zero_point.values).toEqual(Float32Array.of(-1354.6666, -677.3333, 2709.3333, 1354.6666));
  expect(y.int).toEqual(Int32Array.of(8128, -8128, -4064, 4064, 2032, -2032, 16129, -16129));
  const [scale, other] = [Math.fround(9.227362e-5), Math.fround(1.8454724e-4)];
  expect(y.value?.[0]).toBe(Math.fround(Math.fround(8128 - Math.fround(-1354.6666)) * scale));
  expect(y.value?.[7]).toBe(Math.fround(Math.fround(-16129 - Math.fround(1354.6666)) * other));
});
