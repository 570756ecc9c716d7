import { planAdd } from '../../plan/operators/add.ts';
import { defineStep } from '../step-kind.ts';
import { operandFields, operands, type OperandFields } from './operands.ts';

/** left + right, as Python and Brevitas add them. */
export const add = defineStep<OperandFields>({
  kind: 'add',
  role: 'function',
  summary: 'Adds two tensors, or a number to a tensor.',
  needsId: true,
  fields: operandFields,
  lower: (fields, context) => ({ value: planAdd(context.builder, ...operands(fields, context)) }),
});
