import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** torch.tanh: takes the value of an IntQuantTensor and gives a plain tensor. */
export const tanh = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'tanh',
  role: 'function',
  summary: 'The hyperbolic tangent of every number.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    const value = builder.elementwise('tanh', builder.shape(x.value), x.value);
    return { value: { type: 'Tensor', value } };
  },
});
