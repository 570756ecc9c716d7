import { planBinary } from '../../plan/broadcast.ts';
import { defineStep } from '../step-kind.ts';

/** torch.isclose(a, b) of the plain values, 0 or 1: |a - b| <= 1e-8 + 1e-5 |b|. */
export const isclose = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'isclose',
  role: 'function',
  summary: 'Tells for every pair of numbers whether they are nearly equal: 1, or 0 where not.',
  needsId: true,
  fields: [
    {
      name: 'inputs',
      type: 'inputs',
      min: 2,
      max: 2,
      help: 'The numbers, and those they are compared with.',
    },
  ],
  lower: ({ inputs: [a = '', b = ''] }, { builder, tensor }) => ({
    value: { type: 'Tensor', value: planBinary(builder, 'is_close', tensor(a).value, tensor(b).value) },
  }),
});
