import { planReshape } from '../../plan/operators/reshape.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly shape: readonly number[] | null;
}

/** x.reshape(shape); see planReshape. */
export const reshape = defineStep<Fields>({
  kind: 'reshape',
  role: 'function',
  summary: 'Gives the same numbers another shape.',
  needsId: true,
  fields: [
    oneInput,
    {
      name: 'shape',
      type: 'integers',
      min: -1,
      max: 2 ** 31 - 1,
      default: null,
      help: 'The new size of each dimension; one of them may be -1, which follows from the others.',
    },
  ],
  lower: ({ inputs, shape }, { builder, tensor, refuse }) => ({
    value: planReshape(
      builder,
      tensor(inputs[0] ?? ''),
      shape ?? refuse('shape', 'reshape has no shape; the new size of each dimension is needed.'),
    ),
  }),
});
