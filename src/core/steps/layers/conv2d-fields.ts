import type { TensorLiteral } from '../../experiment/document.ts';
import { literalValues } from '../../experiment/tensor-literal.ts';
import type { Field } from '../../experiment/field.ts';
import { conv2dGeometry, unevenSameWarning, type Conv2dArguments } from '../../plan/conv2d-geometry.ts';
import type { Conv2dGeometry, PaddingMode } from '../../plan/geometry.ts';
import type { TensorId } from '../../plan/op.ts';
import type { StepContext } from '../../plan/step-context.ts';
import { checkRank } from './check-rank.ts';

/** What torch.nn.Conv2d and QuantConv2d have in common. */
export interface Conv2dFields {
  readonly in_channels: number;
  readonly out_channels: number;
  readonly kernel_size: number | readonly number[];
  readonly stride: number | readonly number[];
  readonly padding: number | readonly number[] | 'same' | 'valid';
  readonly dilation: number | readonly number[];
  readonly groups: number;
  readonly padding_mode: PaddingMode;
  readonly bias: boolean;
  readonly weight?: string | TensorLiteral;
  readonly bias_values?: string | TensorLiteral;
}

export const conv2dFields: readonly Field[] = [
  { name: 'in_channels', type: 'integer', min: 1, max: 4096, help: 'Channels of the input.' },
  {
    name: 'out_channels',
    type: 'integer',
    min: 1,
    max: 4096,
    help: 'Channels of the output: how many filters there are.',
  },
  { name: 'kernel_size', type: 'size', rank: 2, min: 1, max: 256, help: 'Height and width of each filter.' },
  {
    name: 'stride',
    type: 'size',
    rank: 2,
    min: 1,
    max: 256,
    default: 1,
    help: 'How far the filter moves between two outputs.',
  },
  {
    name: 'padding',
    type: 'size',
    rank: 2,
    min: 0,
    max: 256,
    words: ['same', 'valid'],
    default: 0,
    help: 'Cells added on every side of the input; "same" adds as many as keep its size.',
  },
  {
    name: 'dilation',
    type: 'size',
    rank: 2,
    min: 1,
    max: 256,
    default: 1,
    help: 'Distance between two cells that the filter reads.',
  },
  {
    name: 'groups',
    type: 'integer',
    min: 1,
    max: 4096,
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
  { name: 'bias', type: 'boolean', default: true, help: 'A number added to each output channel.' },
  {
    name: 'weight',
    type: 'tensor',
    step: true,
    optional: true,
    help: 'The filters; drawn at random as torch does if absent.',
  },
  {
    name: 'bias_values',
    type: 'tensor',
    step: true,
    optional: true,
    help: 'The bias; drawn at random as torch does if absent.',
  },
];

/** The geometry over an input; raises torch's errors and adds its warning. */
export function conv2dGeometryOf(
  given: Conv2dArguments,
  shape: readonly number[],
  context: StepContext,
): Conv2dGeometry {
  checkRank(shape, given.paddingMode);
  const warning = unevenSameWarning(given);
  if (warning) context.warn(warning);
  return conv2dGeometry(given, shape);
}

/** A number for both axes, or one for each. */
function pair(size: number | readonly number[]): [number, number] {
  if (typeof size === 'number') return [size, size];
  const [height = 1, width = height] = size;
  return [height, width];
}

export function conv2dArguments(fields: Conv2dFields): Conv2dArguments {
  const { padding } = fields;
  return {
    inChannels: fields.in_channels,
    outChannels: fields.out_channels,
    kernel: pair(fields.kernel_size),
    stride: pair(fields.stride),
    padding: padding === 'same' || padding === 'valid' ? padding : pair(padding),
    dilation: pair(fields.dilation),
    groups: fields.groups,
    paddingMode: fields.padding_mode,
  };
}

export interface Conv2dParameters {
  readonly weight: TensorId;
  readonly bias: TensorId | null;
}

/**
 * Weight [out, in / groups, kernel height, kernel width] and bias [out], given or drawn in
 * torch's order: uniform within +-1 / sqrt(fan_in), the weight first.
 */
export function conv2dParameters(fields: Conv2dFields, context: StepContext): Conv2dParameters {
  const given = conv2dArguments(fields);
  const weightShape = [given.outChannels, given.inChannels / given.groups, ...given.kernel];
  const fanIn = weightShape.slice(1).reduce((product, size) => product * size, 1);
  const bound = Math.fround(1 / Math.sqrt(fanIn));
  const weight = parameter(context, 'weight', fields.weight, weightShape, bound);
  const bias = fields.bias
    ? parameter(context, 'bias_values', fields.bias_values, [given.outChannels], bound)
    : null;
  return { weight, bias };
}

function parameter(
  context: StepContext,
  name: string,
  given: string | TensorLiteral | undefined | null,
  shape: readonly number[],
  bound: number,
): TensorId {
  const { builder } = context;
  if (given === undefined || given === null) {
    const tensor = builder.tensor(shape, 'f32');
    builder.sources.push({ source: 'uniform', tensor, low: -bound, high: bound });
    return tensor;
  }
  const tensor =
    typeof given === 'string'
      ? context.tensor(given).value
      : builder.values(given.shape, literalValues(given.values));
  const found = builder.shape(tensor);
  if (found.length !== shape.length || found.some((size, axis) => size !== shape[axis])) {
    return context.refuse(
      name,
      `${name} has the shape [${found.join(', ')}]; it must be [${shape.join(', ')}].`,
    );
  }
  return tensor;
}
