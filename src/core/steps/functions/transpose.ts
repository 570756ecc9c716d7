import type { IntegerField } from '../../experiment/field.ts';
import { planPermuted, transposition } from '../../plan/operators/permute.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

const dim = { type: 'integer', min: -8, max: 7 } as const;
const dim0: IntegerField = { ...dim, name: 'dim0', help: 'One dimension.' };
const dim1: IntegerField = { ...dim, name: 'dim1', help: 'The other.' };

interface Fields {
  readonly inputs: readonly string[];
  readonly dim0: number;
  readonly dim1: number;
}

/** x.transpose(dim0, dim1); see planPermuted. */
export const transpose = defineStep<Fields>({
  kind: 'transpose',
  role: 'function',
  summary: 'Swaps two dimensions.',
  needsId: true,
  fields: [oneInput, dim0, dim1],
  lower: ({ inputs, dim0: first, dim1: second }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    return { value: planPermuted(builder, x, transposition(first, second, builder.shape(x.value).length)) };
  },
});
