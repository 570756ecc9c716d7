import { planBinary } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import type { PlannedQuantTensor } from '../entry.ts';
import type { TensorId } from '../op.ts';
import { PythonError } from '../python-error.ts';
import { elementCount } from '../../tensor/shape.ts';

/** Raises what Brevitas' int() raises for a tensor that is not valid, which only a run can tell. */
export function requireValid(builder: PlanBuilder, tensor: PlannedQuantTensor): void {
  if (tensor.unjudged) throw new PythonError(tensor.unjudged.type, tensor.unjudged.message);
  if (builder.allZero(tensor.validity, false))
    throw new PythonError('RuntimeError', 'QuantTensor not valid.');
}

/**
 * check_scaling_factors_same: in eval the scales must be close (torch.allclose, so by 1e-8 too); it is
 * the left operand's flag that counts.
 */
export function requireSameScale(
  builder: PlanBuilder,
  left: PlannedQuantTensor,
  right: PlannedQuantTensor,
): void {
  if (left.training || allClose(builder, left.scale, right.scale)) return;
  throw new PythonError('RuntimeError', 'Scaling factors are different');
}

/** check_zero_points_same */
export function requireSameZeroPoint(
  builder: PlanBuilder,
  left: PlannedQuantTensor,
  right: PlannedQuantTensor,
): void {
  if (left.training || allClose(builder, left.zeroPoint, right.zeroPoint)) return;
  throw new PythonError('RuntimeError', 'Zero points are different');
}

/** torch.allclose(a, b): likely so, since a program that goes through is the usual one. */
function allClose(builder: PlanBuilder, a: TensorId, b: TensorId): boolean {
  const close = planBinary(builder, 'is_close', a, b);
  const shape = builder.shape(close);
  if (elementCount(shape) === 1) return !builder.allZero(close, false);
  const all = builder.tensor([1], 'f32', builder.exact(close));
  builder.op({ op: 'reduce', fn: 'min', x: close, rows: 1, out: all });
  return !builder.allZero(all, false);
}
