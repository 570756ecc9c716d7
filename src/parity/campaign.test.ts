import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Executor } from '../core/executor.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';
import { describeFailure, runCampaign } from './campaign.ts';

/** Documents of one tensor with 1 to 50 values, and the number of these that an engine gets wrong. */
const documents: fc.Arbitrary<ExperimentDocument> = fc.integer({ min: 1, max: 50 }).map((size) => ({
  version: 1,
  steps: [
    { id: 'x', kind: 'tensor', shape: [size], values: Array.from({ length: size }, () => 1) },
    { id: 'y', kind: 'mul', inputs: ['x'], other: 2 },
  ],
}));

/** Gives 3 for 1 * 2 where the tensor has at least `size` values. */
function wrongFrom(size: number): Executor {
  return {
    ...cpuExecutor,
    execute: async (plan, sources, wanted) => {
      const execution = await cpuExecutor.execute(plan, sources, wanted);
      for (const values of execution.tensors.values()) {
        if (values.length >= size && values[0] === 2) values[0] = 3;
      }
      return execution;
    },
  };
}

test('Engines that agree pass all 60 documents', async () => {
  const told: number[] = [];
  const result = await runCampaign({
    documents,
    count: 60,
    seed: 3,
    tested: cpuExecutor,
    reference: cpuExecutor,
    onProgress: ({ passed }) => told.push(passed),
  });
  expect(result).toEqual({ passed: 60, failed: 0, failures: [], first: null });
  expect(told).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
});

test('Failures are all counted, and the first is shrunk to the smallest document: 40 values', async () => {
  const sizes = fc
    .sample(documents, { seed: 5, numRuns: 60 })
    .map(({ steps: [x] }) => (Array.isArray(x?.shape) ? Number(x.shape[0]) : 0));
  const wrong = sizes.filter((size) => size >= 40).length;
  expect(wrong).toBeGreaterThan(1);
  const told: (number | undefined)[] = [];
  const { passed, failed, failures, first } = await runCampaign({
    documents,
    count: 60,
    seed: 5,
    tested: wrongFrom(40),
    reference: cpuExecutor,
    onFailure: ({ index }) => told.push(index),
  });
  expect(told).toEqual([first?.index]);
  expect([passed, failed]).toEqual([60 - wrong, wrong]);
  expect(failures).toEqual([...sizes.keys()].filter((index) => (sizes[index] ?? 0) >= 40));
  expect(first).toMatchObject({ seed: 5, index: sizes.findIndex((size) => size >= 40) });
  expect(first?.document.steps[0]?.shape).toEqual([40]);
  expect(first?.disagreements[0]).toBe('tensor 1 [40] f32: element 0 is 3, expected 2');
});

test('An engine that throws has failed, and its words are told', async () => {
  const broken: Executor = { ...cpuExecutor, execute: () => Promise.reject(new Error('no device')) };
  const { passed, failed, first } = await runCampaign({
    documents,
    count: 3,
    seed: 1,
    tested: broken,
    reference: cpuExecutor,
  });
  expect([passed, failed]).toEqual([0, 3]);
  expect(first && describeFailure(first)).toMatch(
    /^Document 0 of seed 1, shrunk:\nno device\n\{"version":1,"steps":\[\{"id":"x"/,
  );
});

test('A document that the check refuses is a failure of the generator', async () => {
  const refused = fc.constant<ExperimentDocument>({ version: 1, steps: [{ id: 'x', kind: 'conjure' }] });
  const { failed, first } = await runCampaign({
    documents: refused,
    count: 1,
    seed: 1,
    tested: cpuExecutor,
    reference: cpuExecutor,
  });
  expect(failed).toBe(1);
  expect(first?.disagreements[0]).toMatch(/^refused: steps\[0\]\.kind: /);
});
