import { planCat } from '../../plan/operators/cat.ts';
import { defineStep } from '../step-kind.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly dim: number | null;
}

/** torch.cat: stays an IntQuantTensor where all inputs are one and agree. */
export const cat = defineStep<Fields>({
  kind: 'cat',
  role: 'function',
  summary: 'Puts tensors one behind the other along a dimension.',
  needsId: true,
  fields: [
    {
      name: 'inputs',
      type: 'inputs',
      min: 1,
      max: 64,
      help: 'The steps whose results are joined, in order.',
    },
    {
      name: 'dim',
      type: 'integer',
      min: -8,
      max: 7,
      default: null,
      help: 'The dimension along which they are joined; negative ones count from the last. Quantized inputs need it.',
    },
  ],
  lower: ({ inputs, dim }, { builder, tensor }) => ({ value: planCat(builder, inputs.map(tensor), dim) }),
});
