import type { Executor } from '../core/executor.ts';
import { cpuBadge, gpuBadge } from './badge.ts';
import type { AdapterBadge, EnginePreference, Problem } from './state.ts';

/** A GPU at work: made by the composition root, which alone knows devices. */
export interface GpuEngine {
  readonly executor: Executor;
  /** `software` for an adapter that runs on the CPU (SwiftShader, WARP, lavapipe). */
  readonly kind: 'hardware' | 'software';
  /** Resolves with a sentence when the device is gone; never rejects. */
  readonly lost: Promise<string>;
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
 */
export class Engines {
  /** Called when another engine than before would compute the next run. */
  onChange: () => void = () => {};
  private gpu: GpuEngine | null = null;
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

  /** The engine for the next run; waits only for the browser's first answer. */
  async current(preference: EnginePreference): Promise<Executor> {
    await this.firstAnswer;
    const isNews = this.preference !== preference || (this.waitedInVain && this.gpu === null);
    this.preference = preference;
    if (isNews) this.showCurrent();
    return preference === 'auto' && this.gpu !== null ? this.gpu.executor : this.options.cpu;
  }

  /** The GPU and nothing else, or a rejection that says why it is not there. */
  async requiredGpu(): Promise<Executor> {
    await this.firstAnswer;
    if (this.gpu === null)
      throw new Error(`The webgpu engine was asked for and is not there. ${this.missing}`);
    return this.gpu.executor;
  }

  /** A run on the GPU failed: it is said, and the CPU takes this run over. */
  takeOver(problem: Problem): Executor {
    const message = `${problem.message} The CPU reference computed this instead.`;
    this.options.show(cpuBadge(problem.message), { ...problem, message });
    return this.options.cpu;
  }

  /** A run on the GPU succeeded: an earlier message about the GPU is over. */
  gpuWorked(): void {
    this.showCurrent();
  }

  /** Asks for a device again, as a person may after mending something. */
  async retry(): Promise<void> {
    if (this.gpu === null) await this.ask();
    if (this.gpu !== null) this.onChange();
  }

  private async ask(): Promise<void> {
    try {
      const engine = await this.options.requestGpu();
      this.gpu = engine;
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

  private lose(engine: GpuEngine, reason: string): void {
    if (this.gpu !== engine) return;
    this.gpu = null;
    this.missing = reason;
    this.explain(`${reason} The CPU reference computes until a device is back; your experiment is kept.`);
    this.onChange();
    this.askAgainIn(FIRST_RETRY_MS);
  }

  private askAgainIn(delayMs: number): void {
    this.schedule(async () => {
      await this.retry();
      if (this.gpu === null) this.askAgainIn(Math.min(2 * delayMs, LAST_RETRY_MS));
    }, delayMs);
  }

  private explain(message: string): void {
    this.options.show(cpuBadge(this.missing), { about: 'gpu', message });
  }

  private showCurrent(): void {
    if (this.preference === 'cpu') this.options.show(cpuBadge('You chose the CPU reference.'), null);
    else if (this.gpu !== null) this.options.show(gpuBadge(this.gpu), null);
    else this.explain(`${this.missing} The CPU reference computes instead.`);
  }
}
