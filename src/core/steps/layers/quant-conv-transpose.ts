import { defineStep, type StepKind } from '../step-kind.ts';
import { convTransposeFields, convTransposeForm, type ConvTransposeFields } from './conv-transpose-fields.ts';
import {
  QuantWeightBiasInputOutputLayer,
  quantWeightedFields,
  type QuantWeightedFields,
} from './quant-weighted-layer.ts';

/** brevitas.nn.QuantConvTranspose1d, 2d and 3d. Source: brevitas 0.12.1, nn/quant_convtranspose.py. */
export const quantConvTranspose1d = quantConvTranspose(
  1,
  'A convolution run backwards along one axis, with quantizers: each input spreads over several outputs.',
);
export const quantConvTranspose2d = quantConvTranspose(
  2,
  'A convolution run backwards, with quantizers: each input spreads over several outputs.',
);
export const quantConvTranspose3d = quantConvTranspose(
  3,
  'A convolution of volumes run backwards, with quantizers: each input spreads over several outputs.',
);

function quantConvTranspose(rank: 1 | 2 | 3, summary: string): StepKind {
  const kind = `QuantConvTranspose${rank}d`;
  return defineStep<ConvTransposeFields & QuantWeightedFields>({
    kind,
    role: 'layer',
    summary,
    needsId: true,
    fields: [...convTransposeFields(rank), ...quantWeightedFields],
    lower: (fields, context) => ({
      value: new QuantWeightBiasInputOutputLayer(convTransposeForm(kind, rank, fields), fields, context),
    }),
  });
}
