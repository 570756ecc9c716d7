import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** torch.sigmoid: takes the value of an IntQuantTensor and gives a plain tensor. */
export const sigmoid = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'sigmoid',
  role: 'function',
  summary: '1 / (1 + exp(-x)) of every number.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    const value = builder.elementwise('sigmoid', builder.shape(x.value), x.value);
    return { value: { type: 'Tensor', value } };
  },
});
