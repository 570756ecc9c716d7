import { defineStep, type StepKind } from '../step-kind.ts';
import { convFields, convForm, type ConvFields } from './conv-fields.ts';
import {
  QuantWeightBiasInputOutputLayer,
  quantWeightedFields,
  type QuantWeightedFields,
} from './quant-weighted-layer.ts';

/** brevitas.nn.QuantConv1d, QuantConv2d and QuantConv3d. Source: brevitas 0.12.1, nn/quant_conv.py. */
export const quantConv1d = quantConv(
  1,
  'A convolution along one axis, such as time, with a quantizer for its weight, bias, input and output.',
);
export const quantConv2d = quantConv(
  2,
  'A convolution with a quantizer for its weight, bias, input and output, each of which may be off.',
);
export const quantConv3d = quantConv(
  3,
  'A convolution over volumes, with a quantizer for its weight, bias, input and output.',
);

function quantConv(rank: 1 | 2 | 3, summary: string): StepKind {
  const kind = `QuantConv${rank}d`;
  return defineStep<ConvFields & QuantWeightedFields>({
    kind,
    role: 'layer',
    summary,
    needsId: true,
    fields: [...convFields(rank), ...quantWeightedFields],
    lower: (fields, context) => ({
      value: new QuantWeightBiasInputOutputLayer(convForm(kind, rank, fields, true), fields, context),
    }),
  });
}
