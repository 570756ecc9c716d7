import { planFloatProduct } from '../../plan/lowered-product.ts';
import type { PlannedLayer } from '../../plan/planned-value.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { weightParameters, type WeightedFields } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

/** torch's own convolution or linear layer: everything in float32, a QuantTensor's value is taken. */
export function createPlainLayer(
  form: WeightedForm,
  fields: WeightedFields,
  context: StepContext,
): PlannedLayer {
  const { weight, bias } = weightParameters(form, fields, context);
  const off = { enabled: false };
  return {
    type: 'Layer',
    kind: form.kind,
    call: ([input], call) => {
      const { builder } = call;
      if (!input) throw new Error('A call needs an input.');
      const lowered = form.lower(builder.shape(input.value), call);
      return {
        value: { type: 'Tensor', value: planFloatProduct(builder, input.value, weight, bias, lowered) },
      };
    },
    quantWeight: () => ({ value: { type: 'Tensor', value: weight } }),
    entry: () => ({
      kind: form.kind,
      quantizers: { weight: off, bias: off, input: off, output: off },
      weight,
      bias,
      state: {},
    }),
  };
}
