import { checkConv2dArguments } from '../../plan/conv2d-geometry.ts';
import { planFloatConv2d } from '../../plan/float-conv2d.ts';
import type { PlannedLayer } from '../../plan/planned-value.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { defineStep } from '../step-kind.ts';
import {
  conv2dArguments,
  conv2dFields,
  conv2dGeometryOf,
  conv2dParameters,
  type Conv2dFields,
} from './conv2d-fields.ts';

/** torch.nn.Conv2d: everything in float32. */
export const conv2d = defineStep<Conv2dFields>({
  kind: 'Conv2d',
  role: 'layer',
  summary: 'torch’s plain convolution, without any quantizer.',
  needsId: true,
  fields: conv2dFields,
  lower: (fields, context) => ({ value: createConv2d(fields, context) }),
});

function createConv2d(fields: Conv2dFields, context: StepContext): PlannedLayer {
  const given = conv2dArguments(fields);
  checkConv2dArguments(given, false);
  const { weight, bias } = conv2dParameters(fields, context);
  const off = { enabled: false };
  return {
    type: 'Layer',
    kind: 'Conv2d',
    call: ([input], call) => {
      const { builder } = call;
      if (!input) throw new Error('A convolution needs an input.');
      const geometry = conv2dGeometryOf(given, builder.shape(input.value), call);
      return {
        value: { type: 'Tensor', value: planFloatConv2d(builder, input.value, weight, bias, geometry) },
      };
    },
    quantWeight: () => ({ value: { type: 'Tensor', value: weight } }),
    entry: () => ({
      kind: 'Conv2d',
      quantizers: { weight: off, bias: off, input: off, output: off },
      weight,
      bias,
      state: {},
    }),
  };
}
