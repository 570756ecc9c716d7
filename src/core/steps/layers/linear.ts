import { defineStep } from '../step-kind.ts';
import { linearFields, linearForm, type LinearFields } from './linear-fields.ts';
import { createPlainLayer } from './plain-weighted-layer.ts';

/** torch.nn.Linear. */
export const linear = defineStep<LinearFields>({
  kind: 'Linear',
  role: 'layer',
  summary: 'torch’s plain fully connected layer, without any quantizer.',
  needsId: true,
  fields: linearFields,
  lower: (fields, context) => ({
    value: createPlainLayer(linearForm('Linear', fields), fields, context),
  }),
});
