import { relabelled } from '../../plan/operators/relabelled.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** torch.nn.functional.relu: an IntQuantTensor keeps its label. */
export const relu = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'relu',
  role: 'function',
  summary: 'Replaces negative numbers by 0; a quantized tensor stays quantized.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    const value = builder.elementwise('clamp_min', builder.shape(x.value), x.value, { constant: 0 });
    return { value: relabelled(builder, x, value, false) };
  },
});
