import type { PlanBuilder } from '../builder.ts';
import { planPermute } from '../gather.ts';
import type { TensorId } from '../op.ts';
import type { PlannedTensorValue } from '../planned-value.ts';
import { PythonError } from '../python-error.ts';
import { dimension } from './dimension.ts';
import { relabelled } from './relabelled.ts';

/**
 * x.permute(dims) and x.transpose(dim0, dim1). Of an IntQuantTensor scale and zero point are moved
 * as well where they have as many dimensions as the value.
 * Source: brevitas 0.12.1, quant_tensor/base_quant_tensor.py (transpose, permute).
 *
 * @param order each dimension once, from 0
 */
export function planPermuted(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  order: readonly number[],
): PlannedTensorValue {
  const moved = (id: TensorId) =>
    builder.shape(id).length === order.length ? planPermute(builder, id, order) : id;
  const value = planPermute(builder, x.value, order);
  if (x.type === 'Tensor') return relabelled(builder, x, value, true);
  return relabelled(builder, x, value, true, { scale: moved(x.scale), zeroPoint: moved(x.zeroPoint) });
}

/** The order of torch's permute, counted from 0; its errors. */
export function permutation(dims: readonly number[], rank: number): readonly number[] {
  if (dims.length !== rank) {
    throw new PythonError(
      'RuntimeError',
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${dims.length}`,
    );
  }
  const order = dims.map((dim) => dimension(dim, rank));
  if (new Set(order).size < rank) {
    throw new PythonError('RuntimeError', 'permute(): duplicate dims are not allowed.');
  }
  return order;
}

/** The order that swaps two dimensions. */
export function transposition(dim0: number, dim1: number, rank: number): readonly number[] {
  const first = dimension(dim0, rank);
  const second = dimension(dim1, rank);
  return Array.from({ length: rank }, (_, axis) => {
    if (axis === first) return second;
    return axis === second ? first : axis;
  });
}
