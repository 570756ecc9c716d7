import { planSub } from '../../plan/operators/add.ts';
import { defineStep } from '../step-kind.ts';
import { operandFields, operands, type OperandFields } from './operands.ts';

/** left - right, as Python and Brevitas subtract them. */
export const sub = defineStep<OperandFields>({
  kind: 'sub',
  role: 'function',
  summary: 'Subtracts one tensor, or a number, from another.',
  needsId: true,
  fields: operandFields,
  lower: (fields, context) => ({ value: planSub(context.builder, ...operands(fields, context)) }),
});
