import { defineStep } from './step-kind.ts';
import { layerField, oneInput } from './fields.ts';

/** layer(input): a forward pass, which may move the layer's running statistics. */
export const call = defineStep<{ readonly layer: string; readonly inputs: readonly string[] }>({
  kind: 'call',
  role: 'call',
  summary: 'Runs a layer on an input.',
  needsId: true,
  fields: [layerField, oneInput],
  lower: ({ layer, inputs }, context) =>
    context.layer(layer).call(
      inputs.map((id) => context.tensor(id)),
      context,
    ),
});

/** layer.quant_weight(): what the layer's weight quantizer makes of its weight. */
export const quantWeight = defineStep<{ readonly layer: string }>({
  kind: 'quant_weight',
  role: 'call',
  summary: 'Shows the weight of a layer as its quantizer makes it.',
  needsId: true,
  fields: [layerField],
  lower: ({ layer }, context) => context.layer(layer).quantWeight(context),
});
