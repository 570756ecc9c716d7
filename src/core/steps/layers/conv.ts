import { defineStep, type StepKind } from '../step-kind.ts';
import { convFields, convForm, type ConvFields } from './conv-fields.ts';
import { createPlainLayer } from './plain-weighted-layer.ts';

/** torch.nn.Conv1d and Conv2d. */
export const conv1d = conv(1, 'torch’s plain convolution along one axis, without any quantizer.');
export const conv2d = conv(2, 'torch’s plain convolution, without any quantizer.');

function conv(rank: 1 | 2, summary: string): StepKind {
  const kind = `Conv${rank}d`;
  return defineStep<ConvFields>({
    kind,
    role: 'layer',
    summary,
    needsId: true,
    fields: convFields(rank),
    lower: (fields, context) => ({
      value: createPlainLayer(convForm(kind, rank, fields, false), fields, context),
    }),
  });
}
