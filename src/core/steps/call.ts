import type { BooleanField, InputsField } from '../experiment/field.ts';
import type { PlannedTensorValue } from '../plan/planned-value.ts';
import { PythonError } from '../plan/python-error.ts';
import type { StepContext } from '../plan/step-context.ts';
import { layerField } from './fields.ts';
import { defineStep } from './step-kind.ts';

const callInputs: InputsField = {
  name: 'inputs',
  type: 'inputs',
  min: 1,
  max: 2,
  help: 'The steps whose results flow in; QuantEltwiseAdd takes two.',
};

const shadowField: BooleanField = {
  name: 'shadow',
  type: 'boolean',
  default: false,
  rare: true,
  help: 'Beside exact integer sums also gives the float sums that Brevitas computes.',
};

interface CallFields {
  readonly layer: string;
  readonly inputs: readonly string[];
  readonly shadow: boolean;
}

/** layer(input): a forward pass, which may move the layer's running statistics. */
export const call = defineStep<CallFields>({
  kind: 'call',
  role: 'call',
  summary: 'Runs a layer on an input.',
  needsId: true,
  fields: [layerField, callInputs, shadowField],
  lower: ({ layer, inputs, shadow }, context) => {
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
      { shadow },
    );
  },
});

const quantizedInput: InputsField = {
  name: 'inputs',
  type: 'inputs',
  min: 1,
  max: 1,
  optional: true,
  help: 'A quantized input, where the quantizer needs its scale or bit width.',
};

interface QuantizedFields {
  readonly layer: string;
  readonly inputs: readonly string[] | null;
}

function inputOf({ inputs }: QuantizedFields, context: StepContext): PlannedTensorValue | null {
  const [id] = inputs ?? [];
  return id === undefined ? null : context.tensor(id);
}

/** layer.quant_weight(): what the layer's weight quantizer makes of its weight. */
export const quantWeight = defineStep<QuantizedFields>({
  kind: 'quant_weight',
  role: 'call',
  summary: 'Shows the weight of a layer as its quantizer makes it.',
  needsId: true,
  fields: [layerField, quantizedInput],
  lower: (fields, context) => context.layer(fields.layer).quantWeight(context, inputOf(fields, context)),
});

/** layer.quant_bias(): what the layer's bias quantizer makes of its bias. */
export const quantBias = defineStep<QuantizedFields>({
  kind: 'quant_bias',
  role: 'call',
  summary: 'Shows the bias of a layer as its quantizer makes it.',
  needsId: true,
  fields: [layerField, quantizedInput],
  lower: (fields, context) => {
    const layer = context.layer(fields.layer);
    const input = inputOf(fields, context);
    if (layer.quantBias) return layer.quantBias(context, input);
    throw new PythonError('AttributeError', `'${layer.kind}' object has no attribute 'quant_bias'`);
  },
});
