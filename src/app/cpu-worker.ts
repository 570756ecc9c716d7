/** The CPU reference in a worker of its own, so that a long run does not hold up the page. */
import type { TensorValues } from '../core/executor.ts';
import type { Op, PlannedTensor, TensorId } from '../core/plan/op.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { cpuExecutor } from '../core/reference/cpu-executor.ts';

/** What the page sends to the CPU worker: one run. */
export interface CpuRequest {
  readonly run: number;
  readonly tensors: readonly PlannedTensor[];
  readonly ops: readonly Op[];
  readonly sources: SourceValues;
  readonly wanted: readonly TensorId[];
}

/** What the worker answers: the tensors that were wanted, or what it threw. */
export type CpuAnswer =
  | {
      readonly run: number;
      readonly tensors: ReadonlyMap<TensorId, TensorValues>;
      readonly elapsedMs: number;
    }
  | { readonly run: number; readonly error: string };

self.addEventListener('message', (event: MessageEvent<CpuRequest>) => void answer(event.data));

async function answer({ run, tensors, ops, sources, wanted }: CpuRequest): Promise<void> {
  try {
    const plan = { tensors, ops, sources: [], entries: [], issues: [] };
    const execution = await cpuExecutor.execute(plan, sources, wanted);
    const transfer = [...execution.tensors.values()].map((values) => values.buffer);
    post({ run, ...execution }, transfer);
  } catch (error) {
    post({ run, error: error instanceof Error ? error.message : String(error) }, []);
  }
}

function post(message: CpuAnswer, transfer: readonly ArrayBufferLike[]): void {
  const buffers = transfer.filter((buffer) => buffer instanceof ArrayBuffer);
  self.postMessage(message, { transfer: buffers });
}
