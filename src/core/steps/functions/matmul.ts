import type { InputsField } from '../../experiment/field.ts';
import { planMatmul } from '../../plan/operators/matmul.ts';
import { defineStep } from '../step-kind.ts';

const inputs: InputsField = {
  name: 'inputs',
  type: 'inputs',
  min: 2,
  max: 2,
  help: 'The matrix on the left and the matrix on the right.',
};

/** torch.matmul: takes the values of IntQuantTensors and gives a plain tensor. */
export const matmul = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'matmul',
  role: 'function',
  summary: 'Multiplies matrices.',
  needsId: true,
  fields: [inputs],
  lower: ({ inputs: [left = '', right = ''] }, { builder, tensor }) => ({
    value: { type: 'Tensor', value: planMatmul(builder, tensor(left).value, tensor(right).value) },
  }),
});
