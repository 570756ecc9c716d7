import type { TensorValues } from '../core/executor.ts';
import type { Op, TensorId } from '../core/plan/op.ts';
import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';
import { inputsOf, isApproximate, outputsOf } from '../core/plan/op-tensors.ts';

/** Whether an operation ran: one that repairs what is not valid did so where a record says 0. */
export function isDue(op: Op, tensors: ReadonlyMap<TensorId, TensorValues>): boolean {
  const records = op.onlyIfInvalid ?? [];
  return records.length === 0 || records.some((record) => Number(tensors.get(record)?.[0]) === 0);
}

/**
 * The tensors whose last bits are open after a run: written by a float convolution (also one that
 * ran because an operand was not valid), or from such a tensor. A view is what its tensor is.
 *
 * @param isOpen the operations that make such tensors out of others
 */
export function inexactTensors(
  plan: Plan,
  tensors: ReadonlyMap<TensorId, TensorValues>,
  isOpen: (op: Op) => boolean = isApproximate,
): ReadonlySet<TensorId> {
  const reached = new Set<TensorId>();
  const owner = (id: TensorId) => ownerOf(plan.tensors, id);
  for (const op of plan.ops) {
    if (!isDue(op, tensors)) continue;
    const inexact = isOpen(op) || inputsOf(op).some((id) => reached.has(owner(id)));
    for (const id of outputsOf(op)) {
      if (inexact) reached.add(owner(id));
      else reached.delete(owner(id));
    }
  }
  return new Set([...plan.tensors.keys()].filter((id) => reached.has(owner(id))));
}
