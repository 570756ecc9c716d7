import type { IntegerField } from '../../experiment/field.ts';
import { planFlatten } from '../../plan/operators/reshape.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

const dim = { type: 'integer', min: -8, max: 7 } as const;
const startDim: IntegerField = {
  ...dim,
  name: 'start_dim',
  default: 0,
  help: 'The first dimension of those.',
};
const endDim: IntegerField = {
  ...dim,
  name: 'end_dim',
  default: -1,
  help: 'The last of them; -1 is the last of all.',
};

interface Fields {
  readonly inputs: readonly string[];
  readonly start_dim: number;
  readonly end_dim: number;
}

/** x.flatten(start_dim, end_dim); see planFlatten. */
export const flatten = defineStep<Fields>({
  kind: 'flatten',
  role: 'function',
  summary: 'Puts neighbouring dimensions into one.',
  needsId: true,
  fields: [oneInput, startDim, endDim],
  lower: ({ inputs, start_dim: start, end_dim: end }, { builder, tensor }) => ({
    value: planFlatten(builder, tensor(inputs[0] ?? ''), start, end),
  }),
});
