import { planDiv } from '../../plan/operators/mul.ts';
import { defineStep } from '../step-kind.ts';
import { operandFields, operands, type OperandFields } from './operands.ts';

/** left / right, as Python and Brevitas divide them. */
export const div = defineStep<OperandFields>({
  kind: 'div',
  role: 'function',
  summary: 'Divides one tensor by another, or by a number.',
  needsId: true,
  fields: operandFields,
  lower: (fields, context) => ({ value: planDiv(context.builder, ...operands(fields, context)) }),
});
