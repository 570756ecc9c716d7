import type { Field } from '../../experiment/field.ts';
import { checkConvArguments, type ConvArguments } from '../../plan/conv-arguments.ts';
import type { PaddingMode } from '../../plan/geometry.ts';
import { lowerConv } from '../../plan/lower-conv.ts';
import { parameterFields, type WeightedFields } from './weight-parameters.ts';
import type { WeightedForm } from './weighted-form.ts';

export type Sizes = number | readonly number[];

/** What torch.nn.ConvNd and QuantConvNd have in common. */
export interface ConvFields extends WeightedFields {
  readonly in_channels: number;
  readonly out_channels: number;
  readonly kernel_size: Sizes;
  readonly stride: Sizes;
  readonly padding: Sizes | 'same' | 'valid';
  readonly dilation: Sizes;
  readonly groups: number;
  readonly padding_mode: PaddingMode;
}

const KERNEL_HELP = {
  1: 'Length of each filter.',
  2: 'Height and width of each filter.',
  3: 'Depth, height and width of each filter.',
} as const;

const channels = { type: 'integer', min: 1, max: 4096 } as const;

/** Fields of a convolution of one, two or three spatial axes. */
export function convFields(rank: 1 | 2 | 3): readonly Field[] {
  const size = { type: 'size', rank, min: 1, max: 256 } as const;
  return [
    { ...channels, name: 'in_channels', help: 'Channels of the input.' },
    {
      ...channels,
      name: 'out_channels',
      help: 'Channels of the output: how many filters there are.',
    },
    { ...size, name: 'kernel_size', help: KERNEL_HELP[rank] },
    { ...size, name: 'stride', default: 1, help: 'How far the filter moves between two outputs.' },
    {
      ...size,
      name: 'padding',
      min: 0,
      words: ['same', 'valid'],
      default: 0,
      help: 'Cells added on every side of the input; "same" adds as many as keep its size.',
    },
    { ...size, name: 'dilation', default: 1, help: 'Distance between two cells that the filter reads.' },
    {
      ...channels,
      name: 'groups',
      default: 1,
      help: 'Parts into which the channels are split, each convolved on its own.',
    },
    {
      name: 'padding_mode',
      type: 'choice',
      options: ['zeros', 'reflect', 'replicate', 'circular'],
      default: 'zeros',
      help: 'What the added cells hold.',
    },
    ...parameterFields,
  ];
}

export function convArguments(fields: ConvFields, rank: 1 | 2 | 3): ConvArguments {
  const { padding } = fields;
  return {
    inChannels: fields.in_channels,
    outChannels: fields.out_channels,
    kernel: sizesOf(fields.kernel_size, rank),
    stride: sizesOf(fields.stride, rank),
    padding: padding === 'same' || padding === 'valid' ? padding : sizesOf(padding, rank),
    dilation: sizesOf(fields.dilation, rank),
    groups: fields.groups,
    paddingMode: fields.padding_mode,
  };
}

/** One number for all axes, or one for each. */
export function sizesOf(sizes: Sizes, rank: number): readonly number[] {
  return typeof sizes === 'number' ? Array.from({ length: rank }, () => sizes) : sizes;
}

/** @param stridedSame whether Brevitas' own rule for a strided 'same' applies, where torch refuses */
export function convForm(
  kind: string,
  rank: 1 | 2 | 3,
  fields: ConvFields,
  stridedSame: boolean,
): WeightedForm {
  const given = convArguments(fields, rank);
  checkConvArguments(given, stridedSame && given.paddingMode === 'zeros');
  return {
    kind,
    weightShape: [given.outChannels, given.inChannels / given.groups, ...given.kernel],
    outChannels: given.outChannels,
    outChannelDim: 0,
    lower: (inputShape, { warn }) => lowerConv(given, inputShape, warn),
  };
}
