import type { Field } from '../../experiment/field.ts';
import { checkGroups } from '../../plan/conv-arguments.ts';
import type { PaddingMode } from '../../plan/geometry.ts';
import { lowerConvTranspose } from '../../plan/lower-conv-transpose.ts';
import { PythonError } from '../../plan/python-error.ts';
import { convFields, sizesOf, type Sizes } from './conv-fields.ts';
import type { WeightedFields } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

/** What torch.nn.ConvTransposeNd and QuantConvTransposeNd have in common. */
export interface ConvTransposeFields extends WeightedFields {
  readonly in_channels: number;
  readonly out_channels: number;
  readonly kernel_size: Sizes;
  readonly stride: Sizes;
  readonly padding: Sizes;
  readonly output_padding: Sizes;
  readonly dilation: Sizes;
  readonly groups: number;
  readonly padding_mode: PaddingMode;
}

/** Those of a convolution, but for its padding, which takes away from the output here. */
export function convTransposeFields(rank: 1 | 2 | 3): readonly Field[] {
  return convFields(rank).flatMap((field): readonly Field[] => {
    if (field.name === 'stride') {
      return [{ ...field, help: 'How far apart two neighbouring inputs land in the output.' }];
    }
    if (field.name !== 'padding') return [field];
    const sizes = { type: 'size', rank, min: 0, max: 256, default: 0 } as const;
    return [
      { ...sizes, name: 'padding', help: 'Cells taken away on every side of the output.' },
      { ...sizes, name: 'output_padding', help: 'Cells added on one side of the output.' },
    ];
  });
}

/** Raises what torch raises at construction. */
export function convTransposeForm(kind: string, rank: 1 | 2 | 3, fields: ConvTransposeFields): WeightedForm {
  const given = {
    inChannels: fields.in_channels,
    outChannels: fields.out_channels,
    kernel: sizesOf(fields.kernel_size, rank),
    stride: sizesOf(fields.stride, rank),
    padding: sizesOf(fields.padding, rank),
    outputPadding: sizesOf(fields.output_padding, rank),
    dilation: sizesOf(fields.dilation, rank),
    groups: fields.groups,
  };
  if (fields.padding_mode !== 'zeros') {
    throw new PythonError('ValueError', `Only "zeros" padding mode is supported for ${kind}`);
  }
  checkGroups(given);
  return {
    kind,
    weightShape: [given.inChannels, given.outChannels / given.groups, ...given.kernel],
    outChannels: given.outChannels,
    outChannelDim: 1,
    lower: (inputShape) => lowerConvTranspose(given, inputShape),
  };
}
