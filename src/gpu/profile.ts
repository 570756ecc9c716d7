import type { Execution, Executor } from '../core/executor.ts';
import type { DeviceUse, KernelUse, OperationCost, RunProfile } from '../core/run-profile.ts';
import type { GpuExecutor, LastRun } from './executor.ts';
import type { Gpu } from './gpu.ts';
import type { ShaderSpec } from './kernel.ts';
import type { DispatchCommand } from './recording.ts';

/** Browsers round the times of a pass, Chrome to 0.1 ms: the mean of several runs says more. */
const TIMED_RUNS = 8;
/** So long they may take together, milliseconds, but for the first. */
const TIMED_MS = 400;

/** Parts that every kernel of a kind has: they tell no variant. */
const COMMON = /^(exact\/|.*\b(grid|params|place|channels|offsets)\.wgsl$)/;

/**
 * What the document that `evaluate` runs on the engine it is given costs this GPU: once as it always
 * runs, then timed. No further run begins once `stale`. Rejects as the executor does.
 */
export async function profileRun(
  gpu: Gpu,
  executor: GpuExecutor,
  evaluate: (engine: Executor) => Promise<unknown>,
  stale: () => boolean = () => false,
): Promise<RunProfile | null> {
  let found: RunProfile | null = null;
  await evaluate({
    engine: 'webgpu',
    adapter: gpu.adapter,
    execute: async (...job) => {
      const [execution, profile] = await profiled(gpu, executor, job, stale);
      found = profile;
      return execution;
    },
  });
  return found;
}

async function profiled(
  gpu: Gpu,
  executor: GpuExecutor,
  job: Parameters<Executor['execute']>,
  stale: () => boolean,
): Promise<readonly [Execution, RunProfile | null]> {
  // The first may compile.
  const first = await executor.execute(...job);
  if (stale()) return [first, null];
  const before = { ...gpu.traffic };
  const execution = await executor.execute(...job);
  const after = { ...gpu.traffic };
  const runs: LastRun[] = [];
  const start = performance.now();
  do {
    // One run after the other is what is measured.
    // oxlint-disable-next-line no-await-in-loop
    const { run } = await executor.executeTimed(...job);
    if (run) runs.push(run);
  } while (
    !stale() &&
    gpu.caps.timestamps &&
    runs.length < TIMED_RUNS &&
    performance.now() - start < TIMED_MS
  );
  const [run] = runs;
  if (run === undefined) return [execution, null];
  const profile = {
    operations: operationsOf(gpu, run, runs),
    timedRuns: run.operationMs === null ? 0 : runs.length,
    submissions: after.submissions - before.submissions,
    bytesUp: after.bytesUp - before.bytesUp,
    bytesDown: after.bytesDown - before.bytesDown,
    device: deviceUse(gpu),
  };
  return [execution, profile];
}

function operationsOf(gpu: Gpu, { plan, recording }: LastRun, runs: readonly LastRun[]): OperationCost[] {
  const dispatches = recording.commands.filter((command) => command.type === 'dispatch');
  return plan.ops.map((op, index) => ({
    step: plan.stepOf?.get(op) ?? '',
    op: op.op,
    kernels: kernelsOf(
      gpu,
      dispatches.filter((dispatch) => dispatch.op === index),
    ),
    ms: meanMs(runs, index),
  }));
}

function meanMs(runs: readonly LastRun[], op: number): number | null {
  const times = runs.flatMap(({ operationMs }) => (operationMs === null ? [] : [operationMs[op] ?? 0]));
  return times.length === 0 ? null : times.reduce((sum, ms) => sum + ms, 0) / times.length;
}

function kernelsOf(gpu: Gpu, dispatches: readonly DispatchCommand[]): KernelUse[] {
  const counts = new Map<ShaderSpec, number>();
  for (const { shader } of dispatches) counts.set(shader, (counts.get(shader) ?? 0) + 1);
  return [...counts].map(([shader, count]) => ({
    label: shader.label,
    variant: variantOf(shader),
    dispatches: count,
    compileMs: gpu.ready(shader)?.compileMs ?? null,
  }));
}

/** Names of the files that are the variant's own, then the values of its override constants. */
export function variantOf({ label, fragments, constants = {} }: ShaderSpec): string {
  const own = fragments
    .map(({ file }) => file)
    .filter((file) => !COMMON.test(file))
    .map((file) => file.replace(/^.*\//, '').replace(/\.wgsl$/, ''))
    .filter((name) => name.replaceAll('-', '_') !== label);
  const values = Object.entries(constants).map(([name, value]) => `${name} ${value}`);
  return [...own, ...values].join(', ');
}

function deviceUse(gpu: Gpu): DeviceUse {
  const { device, adapter, caps, pool, traffic } = gpu;
  const numbers = Object.entries(caps).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return {
    adapter,
    features: [...device.features, ...(caps.dot4 ? ['packed_4x8_integer_dot_product'] : [])].toSorted(),
    limits: Object.fromEntries(numbers),
    ...traffic,
    buffers: pool.alive.buffers,
    bufferBytes: pool.alive.bytes,
  };
}
