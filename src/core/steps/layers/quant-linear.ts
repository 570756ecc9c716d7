import { defineStep } from '../step-kind.ts';
import { linearFields, linearForm, type LinearFields } from './linear-fields.ts';
import {
  QuantWeightBiasInputOutputLayer,
  quantWeightedFields,
  type QuantWeightedFields,
} from './quant-weighted-layer.ts';

/** brevitas.nn.QuantLinear. Source: brevitas 0.12.1, nn/quant_linear.py. */
export const quantLinear = defineStep<LinearFields & QuantWeightedFields>({
  kind: 'QuantLinear',
  role: 'layer',
  summary: 'A fully connected layer with a quantizer for its weight, bias, input and output.',
  needsId: true,
  fields: [...linearFields, ...quantWeightedFields],
  lower: (fields, context) => ({
    value: new QuantWeightBiasInputOutputLayer(linearForm('QuantLinear', fields), fields, context),
  }),
});
