import { wantedTensors } from '../assemble/wanted-tensors.ts';
import type { TensorId } from './op.ts';
import { inputsOf, outputsOf } from './op-tensors.ts';
import { ownerOf } from './owner-of.ts';
import type { Plan } from './plan.ts';

/**
 * The plan without the operations, and without the given tensors, on which nothing depends that its report or its
 * assumptions tell: a repetition leaves many behind. What is drawn stays, since the next draws come after it.
 */
export function withLiveOps(plan: Plan): Plan {
  const needed = new Set<TensorId>();
  const need = (id: TensorId) => needed.add(ownerOf(plan.tensors, id));
  const isNeeded = (id: TensorId) => needed.has(ownerOf(plan.tensors, id));
  wantedTensors(plan, 'all').forEach(need);
  const ops = plan.ops.toReversed().filter((op) => {
    if (!outputsOf(op).some(isNeeded)) return false;
    [...inputsOf(op), ...(op.onlyIfInvalid ?? [])].forEach(need);
    return true;
  });
  for (const source of plan.sources.toReversed()) {
    if (source.source === 'derived' && isNeeded(source.tensor)) need(source.from);
  }
  const sources = plan.sources.filter(
    (source) => (source.source !== 'values' && source.source !== 'derived') || isNeeded(source.tensor),
  );
  return { ...plan, sources, ops: ops.toReversed() };
}
