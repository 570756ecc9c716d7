import { expect, test } from 'vitest';
import type { Executor } from '../core/executor.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { Cancelled } from './engines.ts';
import { measureEngines, type MeasureOptions } from './measure-engines.ts';
import { gpuEngine } from './testing/scripted-runner.ts';

const document: ExperimentDocument = { version: 1, steps: [] };
const job: Parameters<Executor['execute']> = [
  {
    tensors: [],
    sources: [],
    ops: [{ op: 'abs_max', x: 0, rows: 1, out: 0 }],
    entries: [],
    issues: [],
  },
  new Map(),
  [],
];
const result = { tensors: new Map(), elapsedMs: 0 };

/** Engines that answer at once, but for a CPU that hangs until it is cancelled; counts their runs. */
function engines(cpuHangs: boolean) {
  const runs = { webgpu: 0, cpu: 0, profiles: 0 };
  let end: (error: Error) => void = () => {};
  const timers: (() => void)[] = [];
  const options: MeasureOptions = {
    document,
    opened: 3,
    gpu: {
      ...gpuEngine(),
      executor: {
        engine: 'webgpu',
        adapter: 'a',
        execute: () => {
          runs.webgpu += 1;
          return Promise.resolve(result);
        },
      },
      profile: () => {
        runs.profiles += 1;
        return Promise.resolve(null);
      },
    },
    cpu: {
      engine: 'cpu',
      adapter: 'b',
      execute: ({ ops }) => {
        // Without an operation it is to start, and nothing more.
        if (ops.length === 0) return Promise.resolve(result);
        runs.cpu += 1;
        if (!cpuHangs) return Promise.resolve(result);
        // The timer of its patience was set before.
        queueMicrotask(() => timers.forEach((callback) => callback()));
        return new Promise((_, reject) => (end = reject));
      },
      cancel: () => end(new Cancelled()),
    },
    evaluate: async (_, engine) => (await engine).execute(...job),
    watched: true,
    observedMs: 400,
    stale: () => false,
    schedule: (callback) => timers.push(callback),
  };
  return { options, runs };
}

test('for a person who looks, both engines run 6 times, the first uncounted, and the GPU is profiled', async () => {
  const { options, runs } = engines(false);
  const measured = await measureEngines(options);
  expect(runs).toEqual({ webgpu: 6, cpu: 6, profiles: 1 });
  expect([measured.webgpu?.runs, measured.cpu?.runs, measured.watched]).toEqual([5, 5, true]);
  expect([measured.document, measured.opened]).toEqual([document, 3]);
});

test('a CPU that takes longer than a quarter of the GPU is ended, and the GPU is left alone', async () => {
  const { options, runs } = engines(true);
  const measured = await measureEngines({ ...options, watched: false });
  expect(measured.cpu).toEqual({ ms: 100, runs: 1, atLeast: true });
  expect([measured.webgpu, measured.profile]).toEqual([null, null]);
  expect(runs).toEqual({ webgpu: 0, cpu: 1, profiles: 0 });
});

test('a CPU within a quarter of the GPU: the GPU is measured as well, and not profiled', async () => {
  const { options, runs } = engines(false);
  const measured = await measureEngines({ ...options, watched: false });
  expect([measured.webgpu?.runs, measured.cpu?.runs]).toEqual([5, 5]);
  expect(runs.profiles).toBe(0);
});

test('no run begins once an edit has come', async () => {
  const { options, runs } = engines(false);
  const measured = await measureEngines({ ...options, stale: () => true });
  expect(runs).toEqual({ webgpu: 1, cpu: 0, profiles: 0 });
  expect(measured.cpu).toBe(null);
});

test('an engine that fails has no time', async () => {
  const { options } = engines(false);
  const execute = () => Promise.reject(new Error('no memory'));
  const cpu = { ...options.cpu, execute };
  expect((await measureEngines({ ...options, cpu })).cpu).toBe(null);
});
