import { intRange } from '../../quant/int-range.ts';
import { planBinary } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import type { TensorId } from '../op.ts';
import type { PlannedIntQuantTensor, PlannedTensorValue } from '../planned-value.ts';
import { PythonError } from '../python-error.ts';
import { isZeroPointZero, planLabelled } from '../quant-tensor.ts';
import { isQuantized, unpacked, type PythonOperand } from './operand.ts';

/**
 * left * right. Two IntQuantTensors multiply values and scales and add bit widths, where both zero
 * points are 0. With anything else the product is plain; a number on the left is Python's own error,
 * since the tuple that an IntQuantTensor is would be repeated.
 * Source: brevitas 0.12.1, quant_tensor/int_quant_tensor.py (IntQuantTensor.__mul__).
 */
export function planMul(builder: PlanBuilder, left: PythonOperand, right: PythonOperand): PlannedTensorValue {
  if (left.type === 'float' && isQuantized(right)) {
    throw new PythonError('TypeError', "'float' object cannot be interpreted as an integer");
  }
  const value = planBinary(builder, 'mul', unpacked(left), unpacked(right));
  if (!isQuantized(left) || !isQuantized(right)) return { type: 'Tensor', value };
  const scale = planBinary(builder, 'mul', left.scale, right.scale);
  return product(builder, 'mul', value, scale, left, right);
}

/**
 * left / right. Two IntQuantTensors: scale sa / (sb * 2^(bb - signed_b)), bit widths add; the quotient
 * is rarely on that grid. A number on the left of an IntQuantTensor is Python's own error, on the left of
 * a plain tensor torch multiplies it with 1 / x.
 * Source: as above (IntQuantTensor.__truediv__); torch 2.13.0, _tensor.py (Tensor.__rdiv__).
 */
export function planDiv(builder: PlanBuilder, left: PythonOperand, right: PythonOperand): PlannedTensorValue {
  if (left.type === 'float') {
    if (isQuantized(right)) {
      throw new PythonError('TypeError', "unsupported operand type(s) for /: 'float' and 'IntQuantTensor'");
    }
    const reciprocal = planBinary(builder, 'div', { constant: 1 }, unpacked(right));
    return { type: 'Tensor', value: planBinary(builder, 'mul', reciprocal, unpacked(left)) };
  }
  const value = planBinary(builder, 'div', left.value, unpacked(right));
  if (!isQuantized(left) || !isQuantized(right)) return { type: 'Tensor', value };
  const largest = { constant: 2 ** (right.bitWidth - (right.signed ? 1 : 0)) };
  const scale = planBinary(builder, 'div', left.scale, planBinary(builder, 'mul', right.scale, largest));
  return product(builder, 'div', value, scale, left, right);
}

function product(
  builder: PlanBuilder,
  operator: 'mul' | 'div',
  value: TensorId,
  scale: TensorId,
  left: PlannedIntQuantTensor,
  right: PlannedIntQuantTensor,
): PlannedIntQuantTensor {
  if (!isZeroPointZero(builder, left) || !isZeroPointZero(builder, right)) {
    throw new PythonError('RuntimeError', `Zero-points of ${operator} operands are non-zero, not supported.`);
  }
  const zeroPoint = planBinary(builder, 'mul', left.zeroPoint, right.zeroPoint);
  const bitWidth = left.bitWidth + right.bitWidth;
  const signed = left.signed || right.signed;
  const tensor = planLabelled(builder, value, scale, zeroPoint, {
    range: intRange(bitWidth, signed, false),
    bitWidth,
    signed,
    training: left.training || right.training,
    zeroPointIsZero: true,
  });
  return { type: 'IntQuantTensor', ...tensor };
}
