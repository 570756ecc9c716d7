import { expect, test } from 'vitest';
import { evaluate } from '../../core/evaluate.ts';
import type { Step } from '../../core/experiment/document.ts';
import { cpuExecutor } from '../../core/reference/cpu-executor.ts';
import { windowSum } from './window-arithmetic.ts';

const shared = { id: 'layer', bias: false, input_quant: 'Int8ActPerTensorFloat', return_quant_tensor: true };
const conv = { ...shared, in_channels: 2, out_channels: 4, kernel_size: 3 };

const layers: readonly (readonly [Step, readonly number[], number])[] = [
  [{ ...shared, kind: 'QuantLinear', in_features: 5, out_features: 3 }, [2, 4, 5], 24],
  [{ ...conv, kind: 'QuantConv1d', padding: 1, groups: 2 }, [2, 2, 6], 48],
  [{ ...conv, kind: 'QuantConv2d', stride: 2, dilation: 2, padding: 2 }, [1, 2, 7, 7], 64],
  [{ ...conv, kind: 'QuantConv3d', padding: 1 }, [1, 2, 3, 3, 3], 108],
  [{ ...conv, kind: 'QuantConvTranspose2d', stride: 2, padding: 1, output_padding: 1 }, [1, 2, 3, 3], 144],
];

for (const [step, shape, outputs] of layers) {
  test(`the products of each of ${outputs} outputs of a ${step.kind} sum to its exact integer`, async () => {
    const steps: readonly Step[] = [
      { kind: 'manual_seed', seed: 5 },
      step,
      { id: 'x', kind: 'randn', shape },
      { id: 'y', kind: 'call', layer: 'layer', inputs: ['x'] },
    ];
    const report = await evaluate({ version: 1, steps }, cpuExecutor, { values: 'all', images: new Map() });
    const [layer, , call] = report.steps;
    if (layer?.type !== 'Layer' || call?.type !== 'IntQuantTensor') throw new Error('The layer did not run.');
    expect(call.int).toHaveLength(outputs);
    const integers = Array.from(call.int ?? new Int32Array(), Number);
    const sums = integers.map((_, index) => {
      const found = windowSum(call, { call, layer: { step, report: layer } }, index);
      return found?.arithmetic.kind === 'integer-sum' ? found.arithmetic.sum : null;
    });
    expect(sums).toEqual(integers);
    expect(new Set(sums).size).toBeGreaterThan(3);
  });
}
