import type { Execution, Executor, TensorValues } from '../executor.ts';
import type { Op, TensorId } from '../plan/op.ts';
import type { Plan } from '../plan/plan.ts';
import type { SourceValues } from '../plan/source.ts';
import { runReference } from './index.ts';
import { Memory } from './memory.ts';

/** One frame of a display: longer than this nobody else should have to wait. */
const LONGEST_TURN_MS = 16;

/**
 * The reference: runs a plan in plain TypeScript, one operation after another, each float32
 * step rounded. It lets others take their turn between operations, so that a page or a worker
 * that waits for it still answers.
 */
export const cpuExecutor: Executor = {
  engine: 'cpu',
  adapter: 'cpu reference',

  async execute(plan: Plan, sources: SourceValues, wanted: readonly TensorId[]): Promise<Execution> {
    const start = performance.now();
    const memory = new Memory(plan.tensors);
    for (const [id, values] of sources) fill(memory, id, values);
    let turnStart = start;
    for (const op of plan.ops) {
      if (isDue(op, memory)) runReference(op.op, op, memory);
      if (performance.now() - turnStart < LONGEST_TURN_MS) continue;
      await nextTurn();
      turnStart = performance.now();
    }
    const tensors = new Map<TensorId, TensorValues>(wanted.map((id) => [id, memory.values(id).slice()]));
    return { tensors, elapsedMs: performance.now() - start };
  },
};

/** Copies, since the caller keeps its values. */
function fill(memory: Memory, id: TensorId, values: Float32Array): void {
  const tensor = memory.f32(id);
  if (tensor.length !== values.length) {
    throw new RangeError(`Tensor ${id} holds ${tensor.length} values and is given ${values.length}.`);
  }
  tensor.set(values);
}

/** An operation that repairs what is invalid is due where at least one record says invalid (0). */
function isDue(op: Op, memory: Memory): boolean {
  const records = op.onlyIfInvalid ?? [];
  return records.length === 0 || records.some((record) => memory.u32(record)[0] === 0);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
