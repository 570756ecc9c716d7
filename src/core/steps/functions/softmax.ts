import { planSoftmax } from '../../plan/operators/softmax.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly dim: number;
}

/** torch.softmax: takes the value of an IntQuantTensor and gives a plain tensor. */
export const softmax = defineStep<Fields>({
  kind: 'softmax',
  role: 'function',
  summary: 'Turns numbers along a dimension into shares of one, the largest winning.',
  needsId: true,
  fields: [
    oneInput,
    {
      name: 'dim',
      type: 'integer',
      min: -8,
      max: 7,
      help: 'The dimension along which the shares add up to 1.',
    },
  ],
  lower: ({ inputs, dim }, { builder, tensor }) => ({
    value: { type: 'Tensor', value: planSoftmax(builder, tensor(inputs[0] ?? '').value, dim) },
  }),
});
