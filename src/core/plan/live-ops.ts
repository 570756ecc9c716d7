import { wantedTensors } from '../assemble/wanted-tensors.ts';
import type { QuantizeOp, TensorId } from './op.ts';
import { inputsOf, outputsOf } from './op-tensors.ts';
import { ownerOf } from './owner-of.ts';
import type { Plan } from './plan.ts';

/**
 * The plan without the operations, without the large outputs of quantizing, and without the given tensors, on which
 * nothing depends that its report or its assumptions tell: a repetition leaves many behind. What is drawn stays,
 * since the next draws come after it.
 */
export function withLiveOps(plan: Plan): Plan {
  const needed = new Set<TensorId>();
  const need = (id: TensorId) => needed.add(ownerOf(plan.tensors, id));
  const isNeeded = (id: TensorId) => needed.has(ownerOf(plan.tensors, id));
  const sizeOf = (id: TensorId) =>
    (plan.tensors[id]?.shape ?? []).reduce((product, size) => product * size, 1);
  wantedTensors(plan, 'all').forEach(need);
  const ops = plan.ops.toReversed().flatMap((op) => {
    if (!outputsOf(op).some(isNeeded)) return [];
    const live = op.op === 'quantize' ? withLiveOutputs(op, sizeOf(op.x), isNeeded) : op;
    [...inputsOf(op), ...(op.onlyIfInvalid ?? [])].forEach(need);
    return [live];
  });
  for (const source of plan.sources.toReversed()) {
    if (source.source === 'derived' && isNeeded(source.tensor)) need(source.from);
  }
  const sources = plan.sources.filter(
    (source) => (source.source !== 'values' && source.source !== 'derived') || isNeeded(source.tensor),
  );
  return { ...plan, sources, ops: ops.toReversed() };
}

/** Elements from which an output that is not written is worth a kernel of its own to compile. */
const MANY = 65_536;

function withLiveOutputs(op: QuantizeOp, size: number, isNeeded: (id: TensorId) => boolean): QuantizeOp {
  if (size < MANY) return op;
  const live = (id: TensorId | null) => (id !== null && isNeeded(id) ? id : null);
  return { ...op, int: live(op.int), value: live(op.value), clipped: live(op.clipped) };
}
