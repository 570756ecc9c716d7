import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Executor } from '../core/executor.ts';
import type { Plan } from '../core/plan/plan.ts';
import { WORTH_ASKING } from './engine-offer.ts';
import type { CpuEngine, GpuEngine } from './engines.ts';
import type { EngineTime, Measured } from './performance-state.ts';

/** The median is of so many runs, and fewer where they take long. */
const RUNS = 5;
/** No further run begins after this time, milliseconds. */
const ENOUGH_MS = 300;
const EMPTY_PLAN: Plan = { tensors: [], sources: [], ops: [], entries: [], issues: [] };
/** A CPU run is ended after this time where a person looks, milliseconds. */
const PATIENCE_MS = 20_000;

export interface MeasureOptions {
  readonly document: ExperimentDocument;
  readonly opened: number;
  readonly gpu: GpuEngine | null;
  /** For measurements alone: its runs are ended when they take too long. */
  readonly cpu: CpuEngine;
  readonly evaluate: (document: ExperimentDocument, engine: Promise<Executor>) => Promise<unknown>;
  /** A person looks: everything is measured. Otherwise only what decides about an offer, the CPU first. */
  readonly watched: boolean;
  /** What the GPU took in the page's own run, milliseconds. */
  readonly observedMs: number;
  /** The page has other things to do by now. */
  readonly stale: () => boolean;
  readonly schedule: (callback: () => void, delayMs: number) => void;
}

/** Measures a document on both engines. An engine that fails has no time; its failure is told by a run that counts. */
export async function measureEngines(options: MeasureOptions): Promise<Measured> {
  const { document, opened, gpu, watched, stale } = options;
  if (!watched) return decideOffer(options);
  const webgpu = gpu && (await timeOf(gpu.executor, options));
  const profile = gpu !== null && !stale() ? await profileOf(gpu, options) : null;
  const cpu = stale() ? null : await cpuTime(options, PATIENCE_MS);
  return { document, opened, webgpu, cpu, watched, profile };
}

/** Mostly the CPU's run is ended before long, and the GPU is left alone. */
async function decideOffer(options: MeasureOptions): Promise<Measured> {
  const { document, opened, gpu, watched, observedMs, stale } = options;
  const cpu = await cpuTime(options, observedMs / WORTH_ASKING);
  const decided = cpu === null || cpu.atLeast || stale();
  const webgpu = decided || gpu === null ? null : await timeOf(gpu.executor, options);
  return { document, opened, webgpu, cpu, watched, profile: null };
}

async function profileOf(
  gpu: GpuEngine,
  { document, evaluate, stale }: MeasureOptions,
): Promise<Measured['profile']> {
  const run = (engine: Executor) => evaluate(document, Promise.resolve(engine));
  return gpu.profile?.(run, stale).catch(() => null) ?? null;
}

async function cpuTime(options: MeasureOptions, patienceMs: number): Promise<EngineTime | null> {
  let [ended, first] = [false, true];
  // A worker takes its time to start, which is not what is measured.
  await options.cpu.execute(EMPTY_PLAN, new Map(), []).catch(() => {});
  if (options.stale()) return null;
  // Only the first run can take too long: later ones begin where there is time for them.
  options.schedule(() => {
    if (!first) return;
    ended = true;
    options.cpu.cancel();
  }, patienceMs);
  const time = await timeOf(options.cpu, options, () => (first = false));
  if (time === null && ended) return { ms: patienceMs, runs: 1, atLeast: true };
  return time;
}

/** Evaluates as the page does, and runs what the engine is given some more times. */
async function timeOf(
  executor: Executor,
  { document, evaluate, stale }: MeasureOptions,
  onResult: () => void = () => {},
): Promise<EngineTime | null> {
  let times: number[] = [];
  const repeating: Executor = {
    engine: executor.engine,
    adapter: executor.adapter,
    execute: async (...job) => {
      times = [];
      const begin = performance.now();
      for (;;) {
        const start = performance.now();
        // One run after the other is what is measured.
        // oxlint-disable-next-line no-await-in-loop
        const execution = await executor.execute(...job);
        times.push(performance.now() - start);
        onResult();
        if (times.length > RUNS || performance.now() - begin > ENOUGH_MS || stale()) return execution;
      }
    },
  };
  try {
    await evaluate(document, Promise.resolve(repeating));
  } catch {
    return null;
  }
  // The first may have compiled, or started a worker.
  const warm = times.length > 1 ? times.slice(1) : times;
  return { ms: median(warm), runs: warm.length, atLeast: false };
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
