import { planPad, type PadMode } from '../../plan/operators/pad.ts';
import { relabelled } from '../../plan/operators/relabelled.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly pad: readonly number[] | null;
  readonly mode: PadMode;
  readonly value: number | null;
}

/** torch.nn.functional.pad; an IntQuantTensor keeps its label, whatever the new cells hold. */
export const pad = defineStep<Fields>({
  kind: 'pad',
  role: 'function',
  summary: 'Adds cells around a tensor, or cuts some off.',
  needsId: true,
  fields: [
    oneInput,
    {
      name: 'pad',
      type: 'integers',
      min: -4096,
      max: 4096,
      default: null,
      help: 'Cells before and after the last dimension, then before and after the one before it, and so on.',
    },
    {
      name: 'mode',
      type: 'choice',
      options: ['constant', 'reflect', 'replicate', 'circular'],
      default: 'constant',
      help: 'What the new cells hold.',
    },
    { name: 'value', type: 'number', default: null, help: 'The constant; 0 if absent.' },
  ],
  lower: ({ inputs, pad: cells, mode, value: constant }, { builder, tensor, refuse }) => {
    const x = tensor(inputs[0] ?? '');
    if (cells === null) return refuse('pad', 'pad is missing; the cells to add before and after are needed.');
    const value = planPad(builder, x.value, cells, mode, constant);
    return { value: relabelled(builder, x, value, mode !== 'constant') };
  },
});
