import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** torch.relu, which Brevitas does not know: takes the value alone. */
export const torchRelu = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'torch_relu',
  role: 'function',
  summary: 'Replaces negative numbers by 0; a quantized tensor becomes a plain one.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    const value = builder.elementwise('clamp_min', builder.shape(x.value), x.value, { constant: 0 });
    return { value: { type: 'Tensor', value } };
  },
});
