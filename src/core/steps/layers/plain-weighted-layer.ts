import { planFloatProduct } from '../../plan/lowered-product.ts';
import type { PlannedLayer } from '../../plan/planned-value.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { mergedParameters } from './merged-parameters.ts';
import { weightParameters, type WeightedFields, type WeightParameters } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

/** torch's own convolution or linear layer: everything in float32, a QuantTensor's value is taken. */
export function createPlainLayer(
  form: WeightedForm,
  fields: WeightedFields,
  context: StepContext,
): PlannedLayer {
  return plainLayer(form, weightParameters(form, fields, context));
}

function plainLayer(form: WeightedForm, parameters: WeightParameters): PlannedLayer {
  const { weight, bias } = parameters;
  const off = { enabled: false };
  return {
    type: 'Layer',
    kind: form.kind,
    call: ([input], context) => {
      const { builder } = context;
      if (!input) throw new Error('A call needs an input.');
      const lowered = form.lower(builder.shape(input.value), context);
      return {
        value: { type: 'Tensor', value: planFloatProduct(builder, input.value, weight, bias, lowered) },
      };
    },
    quantWeight: () => ({ value: { type: 'Tensor', value: weight } }),
    // torch's own classes have no output_channel_dim, and merge_bn takes 0 for it.
    merged: (norm, { builder }) => plainLayer(form, mergedParameters(builder, parameters, 0, norm)),
    entry: () => ({
      kind: form.kind,
      quantizers: { weight: off, bias: off, input: off, output: off },
      weight,
      bias,
      state: {},
    }),
  };
}
