import { beforeAll, expect, test } from 'vitest';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Executor } from '../core/executor.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { loadRegistry } from '../core/registry.ts';
import { createEvaluateBeside } from './evaluate-beside.ts';
import { runSweep } from './sweep/run-sweep.ts';
import { sweepFieldName, sweepFields } from './sweep/sweep-field.ts';

beforeAll(loadRegistry);

/** An unsigned input whose zero point turns out to be 0, which a plan does not take for granted. */
const document: ExperimentDocument = {
  version: 1,
  title: 'Swept',
  steps: [
    { kind: 'manual_seed', seed: 0 },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 2,
      out_channels: 3,
      kernel_size: [3, 3],
      bias: false,
      input_quant: 'ShiftedUint8ActPerTensorFloat',
      return_quant_tensor: true,
    },
    { id: 'x', kind: 'rand', shape: [1, 2, 5, 5] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ],
};

/** Elements of what is drawn: the weight and the input. Constants have fewer. */
const DRAWN = [54, 50];

/** Counts runs, and the arrays of drawn numbers that they were given. */
function counting() {
  const arrays = new Set<Float32Array>();
  const counts = { runs: 0, arrays };
  const executor: Executor = {
    ...cpuExecutor,
    execute: (plan, sources, wanted) => {
      counts.runs += 1;
      for (const values of sources.values()) if (DRAWN.includes(values.length)) arrays.add(values);
      return cpuExecutor.execute(plan, sources, wanted);
    },
  };
  return { counts, executor };
}

test('15 points of a sweep and their float reference draw 2 tensors once, and only the first runs twice', async () => {
  const { counts, executor } = counting();
  const evaluate = createEvaluateBeside({
    engine: () => Promise.resolve(executor),
    imagesOf: () => Promise.resolve(new Map()),
  });
  const field = sweepFields(document).find((one) => sweepFieldName(one) === 'conv.weight_quant.bit_width');
  if (field === undefined) throw new Error('The weight has no bit width.');
  const values = Array.from({ length: 15 }, (_, index) => index + 2);
  const request = { document, field, values, stepId: 'y', part: 'output' as const };
  let computed = 0;
  for await (const point of runSweep(request, evaluate, async () => {}, new AbortController().signal)) {
    if (point.problem === null && point.sqnrDb !== null) computed += 1;
  }
  expect([computed, counts.runs, counts.arrays.size]).toEqual([15, 17, 2]);
});
