import { literalValues } from '../../experiment/tensor-literal.ts';
import type { TensorLiteral } from '../../experiment/document.ts';
import { defineStep } from '../step-kind.ts';
import { shapeField } from '../fields.ts';

/** Numbers written into the document. */
export const tensor = defineStep<TensorLiteral>({
  kind: 'tensor',
  role: 'source',
  summary: 'Numbers given one by one.',
  needsId: true,
  fields: [
    shapeField,
    { name: 'values', type: 'numbers', help: 'All values, the last dimension running fastest.' },
  ],
  lower: ({ shape, values }, { builder }) => ({
    value: { type: 'Tensor', value: builder.values(shape, literalValues(values)) },
  }),
});
