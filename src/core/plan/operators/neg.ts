import { intRange } from '../../quant/int-range.ts';
import { planUnary } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import type { PlannedIntQuantTensor, PlannedTensorValue } from '../planned-value.ts';
import { planLabelled } from '../quant-tensor.ts';
import { planIntegers, planRescaled } from './integers.ts';

/**
 * -x: (-int - zero_point) * scale, so with a zero point z it is -value - 2 z scale; an unsigned tensor
 * turns into a signed one of one bit more. An error where x is not valid.
 * Source: brevitas 0.12.1, quant_tensor/int_quant_tensor.py (IntQuantTensor.__neg__).
 */
export function planNeg(builder: PlanBuilder, x: PlannedTensorValue): PlannedTensorValue {
  if (x.type === 'Tensor') return { type: 'Tensor', value: planUnary(builder, 'neg', x.value) };
  const negative = planUnary(builder, 'neg', planIntegers(builder, x));
  return relabelled(builder, x, negative, x.signed ? x.bitWidth : x.bitWidth + 1, true);
}

/**
 * |x|: (|int| - zero_point) * scale, unsigned and of one bit less; an unsigned tensor is returned as it is.
 * An error where a signed x is not valid. Source: as above (IntQuantTensor.__abs__).
 */
export function planAbs(builder: PlanBuilder, x: PlannedTensorValue): PlannedTensorValue {
  if (x.type === 'Tensor') return { type: 'Tensor', value: planUnary(builder, 'abs', x.value) };
  if (!x.signed) return x;
  const magnitude = planUnary(builder, 'abs', planIntegers(builder, x));
  return relabelled(builder, x, magnitude, x.bitWidth - 1, false);
}

function relabelled(
  builder: PlanBuilder,
  x: PlannedIntQuantTensor,
  integers: number,
  bitWidth: number,
  signed: boolean,
): PlannedIntQuantTensor {
  const value = planRescaled(builder, integers, x);
  const { scale, zeroPoint, training, zeroPointIsZero } = x;
  const tensor = planLabelled(builder, value, scale, zeroPoint, {
    range: intRange(bitWidth, signed, false),
    bitWidth,
    signed,
    training,
    zeroPointIsZero,
  });
  return { type: 'IntQuantTensor', ...tensor };
}
