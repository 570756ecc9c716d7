import { expect, test } from 'vitest';
import type { OperationCost, RunProfile } from '../../core/run-profile.ts';
import { pipelinesOf, profileText, stepCosts } from './step-costs.ts';

const cost = (step: string, op: OperationCost['op'], ms: number | null, variant = ''): OperationCost => ({
  step,
  op,
  ms,
  kernels: [{ label: op, variant, dispatches: 2, compileMs: 30 }],
});

const operations = [cost('x', 'abs_max', 0.25), cost('y', 'quantize', 0.5), cost('y', 'conv2d_int', 1.25)];

const profile = (costs: readonly OperationCost[], timedRuns: number): RunProfile => ({
  operations: costs,
  timedRuns,
  submissions: 1,
  bytesUp: 0,
  bytesDown: 0,
  device: {
    adapter: 'a',
    features: [],
    limits: {},
    submissions: 1,
    bytesUp: 0,
    bytesDown: 0,
    buffers: 0,
    bufferBytes: 0,
  },
});

test('3 operations of 2 steps: their times are added up', () => {
  expect(stepCosts(operations).map(({ step, ms }) => [step, ms])).toEqual([
    ['x', 0.25],
    ['y', 1.75],
  ]);
  expect(stepCosts([cost('x', 'abs_max', null), cost('x', 'quantize', null)])[0]?.ms).toBe(null);
});

test('a variant that two operations use stands once, with 4 dispatches', () => {
  const twice = [...operations, cost('z', 'quantize', 1), cost('z', 'quantize', 1, 'ROUNDING 1')];
  expect(pipelinesOf(twice).map(({ label, variant, dispatches }) => [label, variant, dispatches])).toEqual([
    ['abs_max', '', 2],
    ['quantize', '', 4],
    ['conv2d_int', '', 2],
    ['quantize', 'ROUNDING 1', 2],
  ]);
});

test('the sentence names the sum and the operation that takes longest', () => {
  expect(profileText(profile(operations, 8))).toBe(
    '2.00 ms on the GPU in 3 operations, most of it, 1.25 ms, in conv2d_int of y. Mean of 8 runs in which each operation has a pass of its own.',
  );
  expect(profileText(profile([cost('x', 'abs_max', null)], 0))).toBe(
    '1 operation; this device has no timestamp queries, so their times are not known.',
  );
});
