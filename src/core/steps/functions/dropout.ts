import { planDropout } from '../../plan/operators/dropout.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly p: number;
  readonly training: boolean;
}

/**
 * torch.nn.functional.dropout: an IntQuantTensor keeps its label, whatever 1 / (1 - p) does to its
 * grid. Without training the input comes out as it is.
 */
export const dropout = defineStep<Fields>({
  kind: 'dropout',
  role: 'function',
  summary: 'Sets numbers to 0 at random and makes up for it with the others.',
  needsId: true,
  fields: [
    oneInput,
    { name: 'p', type: 'number', default: 0.5, help: 'How likely each number is to become 0.' },
    {
      name: 'training',
      type: 'boolean',
      default: true,
      help: 'Whether anything is dropped at all; mode steps do not matter here.',
    },
  ],
  lower: ({ inputs, p, training }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    const value = planDropout(builder, x.value, p, training);
    return { value: value === x.value ? x : relabelled(builder, x, value, false) };
  },
});
