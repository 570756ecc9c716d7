import type { Executor, TensorValues } from '../core/executor.ts';
import type { Op, TensorId } from '../core/plan/op.ts';
import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { Memory } from '../core/reference/memory.ts';
import { runReference } from '../core/reference/index.ts';
import { bitwise, within } from './compare-values.ts';
import { inexactTensors, isDue } from './flow.ts';
import { isApproximate, outputsOf } from '../core/plan/op-tensors.ts';

/**
 * Where two engines disagree over one plan, in words; empty where they agree.
 *
 * Exact class: every tensor equal to the bit. Approximate class: values within 2e-6 of the tensor's
 * largest, and each exact operation, fed with the tested engine's own inputs, gives exactly its
 * own outputs, so that a code can only differ because of the value before it.
 */
export async function disagreements(
  plan: Plan,
  sources: SourceValues,
  tested: Executor,
  reference: Executor,
): Promise<string[]> {
  const all = plan.tensors.map((_, id) => id).filter((id) => isWritten(plan, sources, id));
  const left = (await tested.execute(plan, sources, all)).tensors;
  const right = (await reference.execute(plan, sources, all)).tensors;
  const found: string[] = [];
  const inexact = inexactTensors(plan, right);
  for (const id of all) {
    if (inexact.has(id) || !isWritten(plan, sources, id, right)) continue;
    const name = `tensor ${id} [${plan.tensors[id]?.shape.join(', ')}] ${plan.tensors[id]?.format}`;
    found.push(...bitwise(name, readBack(left, id), readBack(right, id)));
  }
  found.push(...operationByOperation(plan, left));
  return found;
}

/** Whether a tensor holds anything after a run: a repair that was not due leaves old bytes. */
function isWritten(
  plan: Plan,
  sources: SourceValues,
  id: TensorId,
  run?: ReadonlyMap<TensorId, TensorValues>,
): boolean {
  const writers = plan.ops.filter((op) => outputsOf(op).includes(id));
  return sources.has(id) || writers.some((op) => run === undefined || isDue(op, run));
}

/** Every operation on the tested engine's own inputs, against the tested engine's own outputs. */
function operationByOperation(plan: Plan, tensors: ReadonlyMap<TensorId, TensorValues>): string[] {
  const found: string[] = [];
  const memory = new Memory(plan.tensors);
  const restore = (id: TensorId) => bytesOf(memory.values(id)).set(bytesOf(readBack(tensors, id)));
  for (const id of tensors.keys()) restore(id);
  plan.ops.forEach((op, index) => {
    if (isOverwritten(plan, index, tensors) || !isDue(op, tensors)) return;
    runReference(op.op, op, memory);
    for (const id of outputsOf(op)) {
      const name = `op ${index} ${op.op}, tensor ${id}`;
      const [actual, expected] = [readBack(tensors, id), memory.values(id)];
      found.push(...(isApproximate(op) ? within(name, actual, expected) : bitwise(name, actual, expected)));
      restore(id);
    }
  });
  return found;
}

function readBack(tensors: ReadonlyMap<TensorId, TensorValues>, id: TensorId): TensorValues {
  const values = tensors.get(id);
  if (!values) throw new Error(`Tensor ${id} was not read back.`);
  return values;
}

/** A later operation has written over these outputs (the float path of an invalid operand). */
function isOverwritten(plan: Plan, index: number, tensors: ReadonlyMap<TensorId, TensorValues>): boolean {
  const owners = (op: Op) => outputsOf(op).map((id) => ownerOf(plan.tensors, id));
  const [op, ...later] = plan.ops.slice(index);
  const mine = op ? owners(op) : [];
  return later.some((other) => isDue(other, tensors) && owners(other).some((id) => mine.includes(id)));
}

function bytesOf(values: TensorValues): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
