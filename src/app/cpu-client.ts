import type { Execution, Executor } from '../core/executor.ts';
import type { CpuAnswer, CpuRequest } from './cpu-worker.ts';
import { Cancelled, type CpuEngine } from './engines.ts';

/** What the client needs of a Worker. */
export type CpuWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

interface Waiting {
  readonly resolve: (execution: Execution) => void;
  readonly reject: (error: Error) => void;
}

/** The page's end of the CPU worker. The worker starts with the first run, or with `start`. */
export class CpuClient implements CpuEngine {
  readonly engine = 'cpu';
  readonly adapter = 'cpu reference';
  private worker: CpuWorker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private runs = 0;

  constructor(private readonly create: () => CpuWorker) {}

  /** Starts the worker ahead of its first run. */
  start(): void {
    this.worker ??= this.connect();
  }

  execute(...[plan, sources, wanted]: Parameters<Executor['execute']>): Promise<Execution> {
    const worker = (this.worker ??= this.connect());
    const run = ++this.runs;
    const request: CpuRequest = { run, tensors: plan.tensors, ops: plan.ops, sources, wanted };
    return new Promise((resolve, reject) => {
      this.waiting.set(run, { resolve, reject });
      worker.postMessage(request, { transfer: [] });
    });
  }

  cancel(): void {
    if (this.waiting.size > 0) this.stop(new Cancelled());
  }

  private connect(): CpuWorker {
    const worker = this.create();
    worker.addEventListener('message', (event: MessageEvent<CpuAnswer>) => this.receive(event.data));
    worker.addEventListener('error', (event: ErrorEvent) => {
      this.stop(
        new Error(`The CPU reference stopped: ${event.message || 'its worker could not be loaded.'}`),
      );
    });
    return worker;
  }

  private receive(answer: CpuAnswer): void {
    const waiting = this.waiting.get(answer.run);
    this.waiting.delete(answer.run);
    if ('error' in answer) waiting?.reject(new Error(answer.error));
    else waiting?.resolve({ tensors: answer.tensors, elapsedMs: answer.elapsedMs });
  }

  private stop(reason: Error): void {
    this.worker?.terminate();
    this.worker = null;
    const stopped = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of stopped) reject(reason);
  }
}
