import { planMul } from '../../plan/operators/mul.ts';
import { defineStep } from '../step-kind.ts';
import { operandFields, operands, type OperandFields } from './operands.ts';

/** left * right, as Python and Brevitas multiply them. */
export const mul = defineStep<OperandFields>({
  kind: 'mul',
  role: 'function',
  summary: 'Multiplies two tensors, or a tensor with a number.',
  needsId: true,
  fields: operandFields,
  lower: (fields, context) => ({ value: planMul(context.builder, ...operands(fields, context)) }),
});
