import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly other: number;
}

/** input * other. A number takes a quantized input's value and gives a plain tensor, as in Brevitas. */
export const mul = defineStep<Fields>({
  kind: 'mul',
  role: 'function',
  summary: 'Multiplies every value by a number.',
  needsId: true,
  fields: [oneInput, { name: 'other', type: 'number', help: 'The number on the right.' }],
  lower: ({ inputs, other }, { builder, tensor }) => {
    const { value } = tensor(inputs[0] ?? '');
    const out = builder.elementwise('mul', builder.shape(value), value, { constant: other });
    return { value: { type: 'Tensor', value: out } };
  },
});
