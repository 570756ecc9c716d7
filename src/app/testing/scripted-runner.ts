import { vi } from 'vitest';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { Executor } from '../../core/executor.ts';
import type { Report } from '../../core/report.ts';
import { Engines, type CpuEngine, type GpuEngine, type SelfTest } from '../engines.ts';
import { startRunner } from '../runner.ts';
import type { Problem } from '../state.ts';
import { createAppStore } from '../store.ts';

interface Run {
  readonly document: ExperimentDocument;
  readonly engine: 'webgpu' | 'cpu';
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
}

export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

export class DeviceTrouble extends Error {}

/** @param verdicts of its self-tests, one after the other; the last one stays */
export function gpuEngine(
  ...verdicts: readonly (SelfTest | null)[]
): GpuEngine & { readonly lose: (reason: string) => void } {
  const lost = deferred<string>();
  let tests = 0;
  const selfTest = () => Promise.resolve(verdicts[Math.min(tests++, verdicts.length - 1)] ?? null);
  const execute: Executor['execute'] = () => Promise.reject(new Error('not called: evaluate is replaced'));
  const executor = { engine: 'webgpu', adapter: 'test adapter', execute } as const;
  return { executor, kind: 'hardware', lost: lost.promise, lose: lost.resolve, selfTest };
}

/** A runner whose evaluations end when the test says so, and whose delays pass when it says so. */
export function setUp(requestGpu: () => Promise<GpuEngine> = () => Promise.resolve(gpuEngine())) {
  const store = createAppStore();
  const runs: Run[] = [];
  const delays: { readonly delayMs: number; readonly callback: () => void }[] = [];
  const schedule = (callback: () => void, delayMs: number) => void delays.push({ callback, delayMs });
  const cpu: CpuEngine = {
    ...gpuEngine().executor,
    engine: 'cpu',
    adapter: 'cpu reference',
    cancel: vi.fn<() => void>(),
  };
  const engines = new Engines({
    requestGpu,
    cpu,
    schedule,
    show: (adapter, problem) =>
      store.state.setState({ adapter, problems: problem === null ? [] : [problem] }),
  });
  const evaluate = async (document: ExperimentDocument, executor: Promise<Executor>) => {
    const { engine, adapter } = await executor;
    const { promise, resolve, reject } = deferred<Report>();
    const report: Report = {
      version: 1,
      document: document.title ?? '',
      engine,
      adapter,
      elapsed_ms: 1,
      steps: [],
    };
    runs.push({ document, engine, finish: () => resolve(report), fail: reject });
    return promise;
  };
  const gpuProblem = (error: unknown): Problem | null =>
    error instanceof DeviceTrouble ? { about: 'gpu', message: error.message } : null;
  const runner = startRunner({ store, engines, cpu, evaluate, gpuProblem, schedule });
  engines.onChange = () => runner.runAgain();
  // The first delay is that of the browser's first answer.
  const giveUpWaiting = delays.shift();
  return { store, engines, runs, delays, giveUpWaiting, cpu, state: () => store.state.getState() };
}

/** Lets everything that waits for settled promises go on. */
export async function turn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

export function titled(title: string): ExperimentDocument {
  return { version: 1, title, steps: [] };
}
