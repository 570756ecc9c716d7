import { defineStep } from './step-kind.ts';
import type { InputsField } from '../experiment/field.ts';
import { layerField } from './fields.ts';

const callInputs: InputsField = {
  name: 'inputs',
  type: 'inputs',
  min: 1,
  max: 2,
  help: 'The steps whose results flow in; QuantEltwiseAdd takes two.',
};

/** layer(input): a forward pass, which may move the layer's running statistics. */
export const call = defineStep<{ readonly layer: string; readonly inputs: readonly string[] }>({
  kind: 'call',
  role: 'call',
  summary: 'Runs a layer on an input.',
  needsId: true,
  fields: [layerField, callInputs],
  lower: ({ layer, inputs }, context) => {
    const called = context.layer(layer);
    const { kind, inputs: needed = 1 } = called;
    if (inputs.length !== needed) {
      const given = inputs.length;
      return context.refuse(
        'inputs',
        `${kind} takes ${needed} of them, but there ${given === 1 ? 'is' : 'are'} ${given}.`,
      );
    }
    return called.call(
      inputs.map((id) => context.tensor(id)),
      context,
    );
  },
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
