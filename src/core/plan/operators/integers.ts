import { planBinary, planUnary } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import type { PlannedQuantTensor } from '../entry.ts';
import type { TensorId } from '../op.ts';
import { requireValid } from './requirements.ts';

/** int(float_datatype=True): the integers as float32, rne(value / scale + zero_point); an error where invalid. */
export function planIntegers(builder: PlanBuilder, tensor: PlannedQuantTensor): TensorId {
  requireValid(builder, tensor);
  const quotient = planBinary(builder, 'div', tensor.value, tensor.scale);
  return planUnary(builder, 'round', planBinary(builder, 'add', quotient, tensor.zeroPoint));
}

/** (integers - zero_point) * scale */
export function planRescaled(builder: PlanBuilder, integers: TensorId, tensor: PlannedQuantTensor): TensorId {
  return planBinary(builder, 'mul', planBinary(builder, 'sub', integers, tensor.zeroPoint), tensor.scale);
}
