import { defineStep } from '../step-kind.ts';
import { activationFields, QuantActivationLayer, type ActivationFields } from './activation-layer.ts';
import { createQuantizer, stateField } from './quant-slots.ts';

/** brevitas.nn.QuantIdentity: a quantizer by itself. */
export const quantIdentity = defineStep<ActivationFields>({
  kind: 'QuantIdentity',
  role: 'layer',
  summary: 'Quantizes its input and does nothing else.',
  needsId: true,
  fields: [...activationFields('Int8ActPerTensorFloat'), stateField],
  lower: (fields, context) => {
    const actQuant = createQuantizer(fields.act_quant, context.builder, null, fields.state?.['act_quant']);
    const activation = { kind: 'QuantIdentity', function: null, passThrough: true };
    return { value: new QuantActivationLayer(activation, actQuant, fields, context) };
  },
});
