import { defineStep } from '../step-kind.ts';
import { convTransposeFields, convTransposeForm, type ConvTransposeFields } from './conv-transpose-fields.ts';
import { createPlainLayer } from './plain-weighted-layer.ts';

/** torch.nn.ConvTranspose2d. */
export const convTranspose2d = defineStep<ConvTransposeFields>({
  kind: 'ConvTranspose2d',
  role: 'layer',
  summary: 'torch’s plain transposed convolution, without any quantizer.',
  needsId: true,
  fields: convTransposeFields(2),
  lower: (fields, context) => ({
    value: createPlainLayer(convTransposeForm('ConvTranspose2d', 2, fields), fields, context),
  }),
});
