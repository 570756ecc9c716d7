import type { IntegersField } from '../../experiment/field.ts';
import { permutation, planPermuted } from '../../plan/operators/permute.ts';
import type { PlannedTensorValue } from '../../plan/planned-value.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

interface Fields {
  readonly inputs: readonly string[];
  readonly dims: readonly number[] | null;
}

const dims: IntegersField = {
  name: 'dims',
  type: 'integers',
  min: -8,
  max: 7,
  default: null,
  help: 'All dimensions in their new order.',
};

/** x.permute(dims), the method: an IntQuantTensor stays one (see planPermuted). */
export const permute = defineStep<Fields>({
  kind: 'permute',
  role: 'function',
  summary: 'Puts the dimensions in another order; a quantized tensor stays quantized.',
  needsId: true,
  fields: [oneInput, dims],
  lower: (fields, context) => ({ value: permuted(fields, context.tensor(fields.inputs[0] ?? ''), context) }),
});

/** torch.permute(x, dims), the function, which Brevitas does not know: it takes the value alone. */
export const torchPermute = defineStep<Fields>({
  kind: 'torch_permute',
  role: 'function',
  summary: 'Puts the dimensions in another order; a quantized tensor becomes a plain one.',
  needsId: true,
  fields: [oneInput, dims],
  lower: (fields, context) => {
    const { value } = context.tensor(fields.inputs[0] ?? '');
    return { value: permuted(fields, { type: 'Tensor', value }, context) };
  },
});

function permuted(
  { dims: order }: Fields,
  x: PlannedTensorValue,
  { builder, refuse }: StepContext,
): PlannedTensorValue {
  if (order === null)
    return refuse('dims', 'There are no dims; all dimensions in their new order are needed.');
  return planPermuted(builder, x, permutation(order, builder.shape(x.value).length));
}
