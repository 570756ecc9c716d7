import type { Execution, Executor, TensorValues } from '../core/executor.ts';
import type { PlannedQuantTensor } from '../core/plan/entry.ts';
import type { TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { allValid, conditionsOf, missingConditional, withoutConditional } from './cold-start.ts';
import { timedPasses, warmRecording } from './encode.ts';
import { GpuError } from './errors.ts';
import type { Gpu } from './gpu.ts';
import type { ShaderSpec } from './kernel.ts';
import { kernelsOf } from './kernels/index.ts';
import { QuantTensor } from './quant-tensor.ts';
import { layOut, unpack, type ReadBackLayout } from './read-back.ts';
import { recordPlan, type Recording } from './recording.ts';
import { RunScope } from './scope.ts';
import { ScopeCache } from './scope-cache.ts';
import { assertFits } from './sizes.ts';
import { submitAndRead } from './submit.ts';
import { PassTimer } from './timing.ts';

/** What the last run was made of. */
export interface LastRun {
  readonly plan: Plan;
  readonly recording: Recording;
  /** Milliseconds on the device by index of the operation in the plan; null where nothing was measured. */
  readonly operationMs: readonly number[] | null;
}

/** What a run is made of before it is recorded. */
interface Job {
  readonly plan: Plan;
  readonly sources: SourceValues;
  readonly wanted: readonly TensorId[];
  readonly scope: RunScope;
  readonly kept: readonly QuantTensor[];
}

/**
 * Runs plans on a Gpu: one command encoder, one submission, one read-back and one map per
 * evaluation, and once more at a cold start whose guess was wrong (see cold-start.ts). Calls queue
 * up; a run in flight is never interrupted. A plan of the same structure as an earlier one reuses
 * its buffers and bind groups.
 */
export class GpuExecutor implements Executor {
  readonly engine = 'webgpu';
  readonly adapter: string;
  /** The run in flight measures each operation on the device, where it can. */
  private timing = false;
  /** Of the last submission that succeeded; null before the first. */
  private lastRun: LastRun | null = null;
  private timer: PassTimer | null = null;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly scopes: ScopeCache;
  private readonly stopListening: () => void;
  /** Shaders that runs have done without so far. */
  private readonly leftOut = new Set<ShaderSpec>();

  constructor(private readonly gpu: Gpu) {
    this.adapter = gpu.adapter;
    this.scopes = new ScopeCache(gpu);
    this.stopListening = gpu.onLost(() => this.scopes.clear());
  }

  /** @throws GpuError where the device fails; the buffers of the run are given back before */
  async execute(plan: Plan, sources: SourceValues, wanted: readonly TensorId[]): Promise<Execution> {
    const { execution } = await this.enqueue(() => this.run(plan, sources, wanted, []));
    return execution;
  }

  /** As `execute`, and measures each operation on the device; slower, since each has a pass of its own. */
  executeTimed(
    ...job: Parameters<Executor['execute']>
  ): Promise<{ readonly execution: Execution; readonly run: LastRun | null }> {
    return this.enqueue(async () => {
      this.timing = true;
      try {
        const { execution } = await this.run(...job, []);
        return { execution, run: this.lastRun };
      } finally {
        this.timing = false;
      }
    });
  }

  /**
   * As `execute`, and leaves the quantized tensors `kept` on the device.
   *
   * @returns the caller owns the QuantTensors and releases them
   */
  executeAndKeep(
    plan: Plan,
    sources: SourceValues,
    wanted: readonly TensorId[],
    kept: readonly PlannedQuantTensor[],
  ): Promise<{ readonly execution: Execution; readonly kept: readonly QuantTensor[] }> {
    return this.enqueue(() => this.run(plan, sources, wanted, kept));
  }

  /** Compiles what a plan needs, conditional operations included, while other runs go on. */
  async compile(plan: Plan): Promise<void> {
    const kernels = await kernelsOf(plan.ops);
    this.gpu.assertAlive();
    const scope = new RunScope(this.gpu.device, this.gpu.pool);
    try {
      await warmRecording(recordPlan(plan, kernels, this.gpu.caps, scope), this.gpu);
    } finally {
      // Nobody has asked whether these buffers could be made: they must not reach another run.
      scope.discard();
    }
  }

  /**
   * Compiles what runs have done without so far: for a quiet moment after the first result. One that
   * does not compile is told of by the run that needs it.
   */
  async compileLeftOut(): Promise<void> {
    const specs = [...this.leftOut];
    this.leftOut.clear();
    await this.gpu.warm(specs).catch(() => {});
  }

  /** Gives back the buffers that were kept for the next run of a known structure. */
  release(): void {
    this.stopListening();
    this.scopes.clear();
    this.timer?.destroy();
    this.timer = null;
  }

  private enqueue<T>(job: () => Promise<T>): Promise<T> {
    const result = this.tail.then(job);
    this.tail = result.catch(() => {});
    return result;
  }

  private async run(
    plan: Plan,
    sources: SourceValues,
    wanted: readonly TensorId[],
    toKeep: readonly PlannedQuantTensor[],
  ) {
    this.gpu.assertAlive();
    assertFits(plan, this.gpu.caps);
    const start = performance.now();
    const scope = this.scopes.take(plan);
    const kept: QuantTensor[] = [];
    try {
      for (const planned of toKeep) {
        kept.push(new QuantTensor(planned, plan, this.gpu.pool, 'the caller of executeAndKeep'));
      }
      const tensors = await this.compute({ plan, sources, wanted, scope, kept });
      this.scopes.put(plan, scope);
      return { execution: { tensors, elapsedMs: performance.now() - start }, kept };
    } catch (error) {
      scope.discard();
      for (const tensor of kept) tensor.discard();
      throw await this.explain(error);
    }
  }

  private async compute(job: Job): Promise<ReadonlyMap<TensorId, TensorValues>> {
    const kernels = await kernelsOf(job.plan.ops);
    const recording = recordPlan(job.plan, kernels, this.gpu.caps, job.scope);
    const layout = layOut(job.plan, job.wanted);
    const whole = () => this.submit(job, recording, layout, (mapped) => unpack(mapped, layout));
    const missing = this.timing ? [] : missingConditional(recording, this.gpu);
    if (missing.length === 0) return whole();
    const conditions = conditionsOf(job.plan);
    // Behind the wanted ones, so that these lie where they would without.
    const withConditions = layOut(job.plan, [...job.wanted, ...conditions]);
    const tensors = await this.submit(job, withoutConditional(recording), withConditions, (mapped) =>
      allValid(mapped, withConditions, conditions) ? unpack(mapped, layout) : null,
    );
    if (tensors === null) return whole();
    for (const shader of missing) this.leftOut.add(shader);
    return tensors;
  }

  private async submit<T>(
    { plan, sources, scope, kept }: Job,
    recording: Recording,
    layout: ReadBackLayout,
    read: (mapped: ArrayBuffer) => T,
  ): Promise<T> {
    await warmRecording(recording, this.gpu);
    this.gpu.assertAlive();
    const timer = this.timing && this.gpu.caps.timestamps ? this.timerFor(recording) : null;
    return submitAndRead({ plan, sources, recording, layout, scope, kept, timer }, this.gpu, (mapped) => {
      this.lastRun = {
        plan,
        recording,
        operationMs: timer?.operationMs(mapped.slice(layout.byteLength)) ?? null,
      };
      return read(mapped);
    });
  }

  /** One for all timed runs, as large as the largest. */
  private timerFor(recording: Recording): PassTimer {
    const passes = timedPasses(recording.commands);
    if (this.timer === null || this.timer.passes < passes) {
      this.timer?.destroy();
      this.timer = new PassTimer(this.gpu.device, passes);
    }
    return this.timer;
  }

  /** What went wrong, as a GpuError where the device is to blame. */
  private async explain(error: unknown): Promise<unknown> {
    if (error instanceof GpuError || !(error instanceof DOMException)) return error;
    // A map is rejected a moment before the device says that it is lost.
    await Promise.race([this.gpu.lost, new Promise((resolve) => setTimeout(resolve, 100))]);
    if (this.gpu.lossMessage !== null) return new GpuError('lost', this.gpu.lossMessage);
    return new GpuError('internal', `The GPU failed: ${error.message}`);
  }
}
