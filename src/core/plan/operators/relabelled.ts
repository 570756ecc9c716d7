import { intRange } from '../../quant/int-range.ts';
import type { PlanBuilder } from '../builder.ts';
import type { TensorId } from '../op.ts';
import type { PlannedTensorValue } from '../planned-value.ts';
import { planLabelled } from '../quant-tensor.ts';

/** What a function changes about the label of an IntQuantTensor beside its value. */
export interface LabelChanges {
  readonly scale?: TensorId;
  readonly zeroPoint?: TensorId;
  readonly bitWidth?: number;
}

/**
 * `value` in the place of that of `x`: with all of its metadata where x is an IntQuantTensor, whether
 * they still fit or not, as Brevitas' set(value=...).
 *
 * @param selects whether each number of `value` is one of x, so that no other integers can occur
 */
export function relabelled(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  value: TensorId,
  selects: boolean,
  changes: LabelChanges = {},
): PlannedTensorValue {
  if (x.type === 'Tensor') return { type: 'Tensor', value };
  const { scale = x.scale, zeroPoint = x.zeroPoint, bitWidth = x.bitWidth } = changes;
  const { signed, training, zeroPointIsZero } = x;
  const range = selects ? x.range : intRange(bitWidth, signed, false);
  const grid = { range, bitWidth, signed, training, zeroPointIsZero };
  return { type: 'IntQuantTensor', ...planLabelled(builder, value, scale, zeroPoint, grid) };
}
