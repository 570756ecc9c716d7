import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw } from '../core/draw.ts';
import type { Executor, TensorValues } from '../core/executor.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { check } from '../core/experiment/check.ts';
import type { Op } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { disagreements } from './compare-engines.ts';
import { quantConvDocument } from './quant-conv-document.ts';

const document: ExperimentDocument = {
  version: 1,
  steps: [
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 2,
      out_channels: 3,
      kernel_size: 3,
      input_quant: 'Int8ActPerTensorFloat',
    },
    { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ],
};

/** An engine that is right but for one element of one tensor. */
function wrongBy(change: (values: TensorValues, id: number) => void): Executor {
  return {
    ...cpuExecutor,
    execute: async (plan, sources, wanted) => {
      const execution = await cpuExecutor.execute(plan, sources, wanted);
      for (const [id, values] of execution.tensors) change(values, id);
      return execution;
    },
  };
}

test('An engine agrees with itself', async () => {
  const plan = makePlan(document, new Map());
  expect(await disagreements(plan, draw(plan.sources, plan.tensors), cpuExecutor, cpuExecutor)).toEqual([]);
});

test('One wrong integer of one tensor is found', async () => {
  const plan = makePlan(document, new Map());
  const tested = wrongBy((values, id) => {
    const op = plan.ops.find((one) => one.op === 'conv2d_int');
    if (op?.op === 'conv2d_int' && op.out === id && values instanceof Int32Array)
      values[4] = (values[4] ?? 0) + 1;
  });
  const found = await disagreements(plan, draw(plan.sources, plan.tensors), tested, cpuExecutor);
  expect(found.some((one) => /element 4 is -?\d+, expected -?\d+/.test(one))).toBe(true);
});

test('A value that is off by one float32 place is found in the exact class', async () => {
  const plan = makePlan(document, new Map());
  const quantize = plan.ops.findLast((one) => one.op === 'quantize');
  const tested = wrongBy((values, id) => {
    if (quantize?.op !== 'quantize' || quantize.value !== id) return;
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    words[0] = (words[0] ?? 0) ^ 1;
  });
  expect(await disagreements(plan, draw(plan.sources, plan.tensors), tested, cpuExecutor)).not.toEqual([]);
});

test('What a repair has not written is not compared, and what it has is', async () => {
  const repair = (value: number): [Plan, SourceValues] => {
    const f32 = { shape: [1], format: 'f32', exact: true } as const;
    const pattern = { scaleInner: 1, scaleCount: 1, zeroPointInner: 1, zeroPointCount: 1 };
    const range = { lo: -8, hi: 7, tolerance: 0.2 };
    const judged = { value: 0, scale: 1, zeroPoint: 2, ...pattern, ...range };
    const ops: readonly Op[] = [
      { op: 'validity', ...judged, record: 3, int: null },
      { op: 'abs_max', x: 0, rows: 1, out: 4, onlyIfInvalid: [3] },
    ];
    const tensors = [f32, f32, f32, { shape: [6], format: 'u32', exact: true } as const, f32];
    const numbers = [value, 1, 0].map((number, id): [number, Float32Array] => [id, Float32Array.of(number)]);
    return [{ tensors, ops, sources: [], entries: [], issues: [] }, new Map(numbers)];
  };
  const tested = wrongBy((values, id) => {
    if (id === 4 && values instanceof Float32Array) values[0] = 99;
  });
  expect(await disagreements(...repair(3), tested, cpuExecutor)).toEqual([]);
  expect(await disagreements(...repair(3.5), tested, cpuExecutor)).toContain(
    'tensor 4 [1] f32: element 0 is 99, expected 3.5',
  );
});

test('300 random documents are legal and keep the CPU engine in agreement with itself', async () => {
  let quantized = 0;
  await fc.assert(
    fc.asyncProperty(quantConvDocument, async (random) => {
      expect(check(random)).toHaveProperty('document');
      const plan = makePlan(random, new Map());
      expect(plan.issues).toEqual([]);
      quantized += plan.ops.some(({ op }) => op === 'conv2d_int') ? 1 : 0;
      expect(await disagreements(plan, draw(plan.sources, plan.tensors), cpuExecutor, cpuExecutor)).toEqual(
        [],
      );
    }),
    { numRuns: 300, seed: 1 },
  );
  expect(quantized).toBeGreaterThan(100);
}, 60_000);
