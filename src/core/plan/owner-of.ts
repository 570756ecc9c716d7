import type { PlannedTensor, TensorId } from './op.ts';

/** The tensor that holds the elements: what a view is of, else the tensor itself. */
export function ownerOf(tensors: readonly PlannedTensor[], id: TensorId): TensorId {
  return tensors[id]?.viewOf ?? id;
}
