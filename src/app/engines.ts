import type { Executor } from '../core/executor.ts';
import type { RunProfile } from '../core/run-profile.ts';
import { cpuBadge, cpuFirstBadge, gpuBadge } from './badge.ts';
import type { AdapterBadge, EnginePreference, Problem } from './state.ts';

/** A GPU at work: made by the composition root, which alone knows devices. */
export interface GpuEngine {
  readonly executor: Executor;
  /** `software` for an adapter that runs on the CPU (SwiftShader, WARP, lavapipe). */
  readonly kind: 'hardware' | 'software';
  /** Resolves with a sentence when the device is gone; never rejects. */
  readonly lost: Promise<string>;
  /**
   * Compares what this GPU computes with the reference, once nothing more urgent is due. null where
   * the device gave no answer (lost, out of memory); never rejects.
   */
  selfTest(): Promise<SelfTest | null>;
  /** What the document that `evaluate` runs on the engine it is given costs; some extra runs, until `stale`. */
  profile?(
    evaluate: (engine: Executor) => Promise<unknown>,
    stale: () => boolean,
  ): Promise<RunProfile | null>;
}

/** How a GPU stood its test. */
export interface SelfTest {
  /** Numbers that were tried. */
  readonly vectors: number;
  readonly elapsedMs: number;
  /** What was wrong, in a sentence; null where nothing was. */
  readonly mismatch: string | null;
}

/** The CPU reference in its worker. */
export interface CpuEngine extends Executor {
  /** Ends the run in flight, which then rejects with `Cancelled`; the next one starts afresh. */
  cancel(): void;
}

/** What a run rejects with when a newer document made it pointless. */
export class Cancelled extends Error {
  constructor() {
    super('The run was cancelled: a newer edit came.');
    this.name = 'Cancelled';
  }
}

export interface EnginesOptions {
  /** Rejects with a sentence where there is no adapter or no device. */
  readonly requestGpu: () => Promise<GpuEngine>;
  readonly cpu: CpuEngine;
  /** The badge changes; a null problem takes the GPU's message away. */
  readonly show: (badge: AdapterBadge, problem: Problem | null) => void;
  readonly schedule?: (callback: () => void, delayMs: number) => void;
}

/** So long a person waits for the browser to name its GPU; then the CPU reference begins. */
const FIRST_ANSWER_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/**
 * Decides who computes: the GPU wherever there is one, and the CPU reference, with the reason in
 * words, where there is none, while a lost device is asked for again (after 1, 2, 4 ... 60 s),
 * and for a run that the GPU could not do.
 *
 * A GPU's first result does not wait for its self-test, which follows at once. Where that finds a
 * wrong number, the GPU is dismissed, the CPU computes again what is shown, and the next device
 * that a person asks for is tested before it computes.
 */
export class Engines {
  /** Called when another engine than before would compute the next run. */
  onChange: () => void = () => {};
  private gpu: GpuEngine | null = null;
  /** The test of `gpu` that runs or has ended with a verdict. */
  private test: Promise<SelfTest | null> | null = null;
  private passed: SelfTest | null = null;
  /** A test has failed on this page. */
  private distrust = false;
  /** The CPU shows the page's first result until the GPU has one. */
  private cpuFirst = false;
  /** The CPU took the last run over. */
  private tookOver = false;
  private preference: EnginePreference = 'auto';
  /** Why there is no GPU. */
  private missing = 'The browser has not answered the request for a WebGPU adapter.';
  private readonly firstAnswer: Promise<void>;
  private answered = false;
  private waitedInVain = false;
  private readonly schedule: (callback: () => void, delayMs: number) => void;

  /** Asks for the GPU at once. */
  constructor(private readonly options: EnginesOptions) {
    this.schedule = options.schedule ?? ((callback, delayMs) => void setTimeout(callback, delayMs));
    const answer = this.ask();
    this.firstAnswer = new Promise((resolve) => {
      void answer.then(resolve);
      this.schedule(() => {
        this.waitedInVain = !this.answered;
        resolve();
      }, FIRST_ANSWER_MS);
    });
  }

  /**
   * The engine for the next run; waits only for the browser's first answer. Rejects, in words, where the
   * GPU alone was asked for and is not there.
   */
  async current(preference: EnginePreference): Promise<Executor> {
    await this.firstAnswer;
    const isNews = this.preference !== preference || (this.waitedInVain && this.gpu === null);
    this.preference = preference;
    if (isNews) this.showCurrent();
    if (preference === 'webgpu' && this.gpu === null) {
      throw new Error(`Only the GPU may compute, by your choice, and there is none. ${this.missing}`);
    }
    return preference !== 'cpu' && this.gpu !== null ? this.gpu.executor : this.options.cpu;
  }

  /** The GPU and nothing else, tested; or a rejection that says why it is not there. */
  async requiredGpu(): Promise<Executor> {
    await this.firstAnswer;
    if (this.gpu !== null) await this.testOnce(this.gpu);
    if (this.gpu === null)
      throw new Error(`The webgpu engine was asked for and is not there. ${this.missing}`);
    return this.gpu.executor;
  }

  /** The GPU that computes or would, for measurements; null where there is none. */
  get presentGpu(): GpuEngine | null {
    return this.gpu;
  }

  /** The CPU has computed the page's first result; the GPU's is on its way. */
  cpuWentFirst(): void {
    this.cpuFirst = true;
    if (this.gpu !== null || !this.answered) this.options.show(cpuFirstBadge(), null);
  }

  /** A run on the GPU failed: it is said, and the CPU takes this run over. */
  takeOver(problem: Problem): Executor {
    const message = `${problem.message} The CPU reference computed this instead.`;
    this.tookOver = true;
    this.cpuFirst = false;
    this.options.show(cpuBadge(problem.message), { ...problem, message });
    return this.options.cpu;
  }

  /** A run on the GPU succeeded: an earlier message about the GPU is over. */
  gpuWorked(): void {
    this.cpuFirst = false;
    this.showCurrent();
    if (this.gpu !== null) void this.testOnce(this.gpu);
  }

  /** Asks for a device again, as a person may after mending something. */
  async retry(): Promise<void> {
    if (this.gpu === null) await this.ask();
    if (this.gpu !== null) this.onChange();
  }

  private async ask(): Promise<void> {
    try {
      const engine = await this.options.requestGpu();
      const verdict = this.distrust ? await engine.selfTest() : null;
      if (verdict !== null && verdict.mismatch !== null) throw new Error(verdict.mismatch);
      this.gpu = engine;
      this.passed = verdict;
      this.test = verdict && Promise.resolve(verdict);
      this.showCurrent();
      if (this.waitedInVain) this.onChange();
      this.waitedInVain = false;
      void engine.lost.then((reason) => this.lose(engine, reason));
    } catch (error) {
      this.waitedInVain = false;
      this.missing = error instanceof Error ? error.message : String(error);
      this.explain(`${this.missing} The CPU reference computes instead.`);
    } finally {
      this.answered = true;
    }
  }

  /** Tests a GPU until there is a verdict, once at a time. */
  private testOnce(engine: GpuEngine): Promise<SelfTest | null> {
    this.test ??= engine.selfTest().then((verdict) => {
      if (this.gpu === engine) this.judge(verdict);
      return verdict;
    });
    return this.test;
  }

  private judge(verdict: SelfTest | null): void {
    if (verdict === null) {
      this.test = null;
    } else if (verdict.mismatch === null) {
      this.passed = verdict;
      if (!this.tookOver) this.showCurrent();
    } else {
      this.distrust = true;
      this.dismiss(verdict.mismatch);
      this.explain(`${verdict.mismatch} The CPU reference computes instead.`);
      this.onChange();
    }
  }

  private lose(engine: GpuEngine, reason: string): void {
    if (this.gpu !== engine) return;
    this.dismiss(reason);
    this.explain(`${reason} The CPU reference computes until a device is back; your experiment is kept.`);
    this.onChange();
    this.askAgainIn(FIRST_RETRY_MS);
  }

  private dismiss(reason: string): void {
    this.gpu = null;
    this.test = null;
    this.passed = null;
    this.missing = reason;
  }

  private askAgainIn(delayMs: number): void {
    this.schedule(async () => {
      await this.retry();
      if (this.gpu === null) this.askAgainIn(Math.min(2 * delayMs, LAST_RETRY_MS));
    }, delayMs);
  }

  private explain(message: string): void {
    this.cpuFirst = false;
    this.options.show(cpuBadge(this.missing), { about: 'gpu', message });
  }

  private showCurrent(): void {
    this.tookOver = false;
    if (this.preference === 'cpu') this.options.show(cpuBadge('You chose the CPU reference.'), null);
    else if (this.gpu !== null && this.cpuFirst) this.options.show(cpuFirstBadge(), null);
    else if (this.gpu !== null) this.options.show(gpuBadge(this.gpu, this.passed), null);
    else this.explain(`${this.missing} The CPU reference computes instead.`);
  }
}
