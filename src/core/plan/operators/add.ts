import { sumBits } from '../../quant/operator-bits.ts';
import { intRange } from '../../quant/int-range.ts';
import { planBinary } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import type { PlannedIntQuantTensor, PlannedTensorValue } from '../planned-value.ts';
import { planLabelled } from '../quant-tensor.ts';
import { PythonError } from '../python-error.ts';
import { planNeg } from './neg.ts';
import { isQuantized, unpacked, type PythonOperand } from './operand.ts';
import { requireSameScale } from './requirements.ts';

/**
 * left + right. Two IntQuantTensors: values and zero points add, the scale is the mean of both (they
 * must agree in eval), bits grow. A plain tensor or number on the right, or a number on the left, turns into a
 * zero point; a plain tensor on the left makes the sum plain.
 * Source: brevitas 0.12.1, quant_tensor/int_quant_tensor.py (IntQuantTensor.__add__).
 */
export function planAdd(builder: PlanBuilder, left: PythonOperand, right: PythonOperand): PlannedTensorValue {
  if (isQuantized(left)) {
    return isQuantized(right) ? sumOfQuantTensors(builder, left, right) : shifted(builder, left, right);
  }
  if (left.type === 'float' && isQuantized(right)) return shifted(builder, right, left);
  return { type: 'Tensor', value: planBinary(builder, 'add', unpacked(left), unpacked(right)) };
}

/** left - right is left + (-right) where the left is an IntQuantTensor; a number cannot stand there. */
export function planSub(builder: PlanBuilder, left: PythonOperand, right: PythonOperand): PlannedTensorValue {
  if (isQuantized(left)) return planAdd(builder, left, negated(builder, right));
  if (left.type === 'float' && isQuantized(right)) {
    throw new PythonError('TypeError', "unsupported operand type(s) for -: 'float' and 'IntQuantTensor'");
  }
  return { type: 'Tensor', value: planBinary(builder, 'sub', unpacked(left), unpacked(right)) };
}

function negated(builder: PlanBuilder, operand: PythonOperand): PythonOperand {
  return operand.type === 'float' ? { type: 'float', number: -operand.number } : planNeg(builder, operand);
}

function sumOfQuantTensors(
  builder: PlanBuilder,
  left: PlannedIntQuantTensor,
  right: PlannedIntQuantTensor,
): PlannedIntQuantTensor {
  requireSameScale(builder, left, right);
  const value = planBinary(builder, 'add', left.value, right.value);
  const scale = planBinary(builder, 'div', planBinary(builder, 'add', left.scale, right.scale), {
    constant: 2,
  });
  const zeroPoint = planBinary(builder, 'add', left.zeroPoint, right.zeroPoint);
  const bitWidth = sumBits(left, right);
  const signed = left.signed || right.signed;
  const isBothZero = left.zeroPointIsZero === true && right.zeroPointIsZero === true;
  const sum = planLabelled(builder, value, scale, zeroPoint, {
    range: intRange(bitWidth, signed, false),
    bitWidth,
    signed,
    training: left.training || right.training,
    zeroPointIsZero: isBothZero ? true : null,
  });
  return { type: 'IntQuantTensor', ...sum };
}

/** The value moves, the integers stay: zero_point - t / scale. torch divides a number by multiplying with 1 / scale. */
function shifted(
  builder: PlanBuilder,
  tensor: PlannedIntQuantTensor,
  by: Exclude<PythonOperand, PlannedIntQuantTensor>,
): PlannedIntQuantTensor {
  const value = planBinary(builder, 'add', tensor.value, unpacked(by));
  const steps =
    by.type === 'float'
      ? planBinary(builder, 'mul', planBinary(builder, 'div', { constant: 1 }, tensor.scale), unpacked(by))
      : planBinary(builder, 'div', by.value, tensor.scale);
  const zeroPoint = planBinary(builder, 'sub', tensor.zeroPoint, steps);
  const { range, bitWidth, signed, training } = tensor;
  return {
    type: 'IntQuantTensor',
    ...planLabelled(builder, value, tensor.scale, zeroPoint, {
      range,
      bitWidth,
      signed,
      training,
      zeroPointIsZero: null,
    }),
  };
}
