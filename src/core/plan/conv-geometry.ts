import {
  hasUnevenSame,
  isStrided,
  reachOf,
  unevenSameWarning,
  type ConvArguments,
} from './conv-arguments.ts';
import { checkPaddedRank, checkReflection, checkWrapping } from './conv-padding.ts';
import { PythonError } from './python-error.ts';

/** Cells added before and after an axis. */
export interface AxisPadding {
  readonly before: number;
  readonly after: number;
}

/** A convolution over an input [batch, inChannels, ...inSizes], all spatial axes resolved. */
export interface ConvGeometry {
  /** False for an input without a batch axis, whose `batch` is 1. */
  readonly batched: boolean;
  readonly batch: number;
  readonly inSizes: readonly number[];
  readonly outSizes: readonly number[];
  readonly padding: readonly AxisPadding[];
}

/**
 * The geometry of a convolution over an input [N, C, ...] or, without a batch, [C, ...].
 *
 * Raises torch's errors in torch's order: rank, padding of another mode than zeros, channels,
 * kernel. Checked against torch 2.13.0 in one, two and three dimensions.
 *
 * @param warn receives torch's warning, also where an error follows
 */
export function convGeometry(
  given: ConvArguments,
  inputShape: readonly number[],
  warn: (message: string) => void = () => {},
): ConvGeometry {
  const dimensions = given.kernel.length;
  checkRank(given, inputShape);
  const warning = unevenSameWarning(given);
  if (warning) warn(warning);
  const batched = inputShape.length === dimensions + 2;
  const [batch = 1, channels = 1, ...inSizes] = batched ? inputShape : [1, ...inputShape];
  const padding = paddingOf(given, inSizes);
  if (given.paddingMode === 'reflect') checkReflection(padding, inputShape);
  if (given.paddingMode === 'circular') checkWrapping(padding, inSizes);
  checkChannels(given, channels, [batch, channels, ...namedSizes(given, inSizes, padding)]);
  const paddedSizes = inSizes.map((size, axis) => size + total(padding[axis]));
  checkKernel(given, paddedSizes);
  const outSizes = paddedSizes.map(
    (size, axis) => Math.floor((size - reachOf(given, axis) - 1) / (given.stride[axis] ?? 1)) + 1,
  );
  return { batched, batch, inSizes, outSizes, padding };
}

function checkRank(given: ConvArguments, shape: readonly number[]): void {
  const dimensions = given.kernel.length;
  if (shape.length === dimensions + 1 || shape.length === dimensions + 2) return;
  if (given.paddingMode !== 'zeros') checkPaddedRank(dimensions, shape.length);
  throw new PythonError(
    'RuntimeError',
    `Expected ${dimensions + 1}D (unbatched) or ${dimensions + 2}D (batched) input to conv${dimensions}d, but got input of size: [${shape.join(', ')}]`,
  );
}

/**
 * 'same' pads d(k - 1) in all, the odd one after; with a stride, Brevitas keeps ceil(size / stride)
 * outputs as TensorFlow does. Its three-dimensional rule forgets the depth where the other two
 * axes need no padding (brevitas 0.12.1, nn/quant_conv.py, conv3d_same_zeros_pad_stride).
 */
function paddingOf(given: ConvArguments, sizes: readonly number[]): readonly AxisPadding[] {
  const { padding } = given;
  if (padding === 'valid') return sizes.map(() => ({ before: 0, after: 0 }));
  if (padding !== 'same') return padding.map((cells) => ({ before: cells, after: cells }));
  const totals = sizes.map((size, axis) => {
    const reach = reachOf(given, axis);
    if (!isStrided(given)) return reach;
    const stride = given.stride[axis] ?? 1;
    return Math.max((Math.ceil(size / stride) - 1) * stride + reach + 1 - size, 0);
  });
  const forgotten = isStrided(given) && totals.length === 3 && totals.slice(1).every((cells) => cells === 0);
  return totals.map((cells) => {
    const before = forgotten ? 0 : Math.floor(cells / 2);
    return { before, after: forgotten ? 0 : cells - before };
  });
}

/**
 * The sizes that torch's message names. Padding of another mode has been applied by then, and of an
 * uneven 'same' what one side has more than the other.
 */
function namedSizes(
  given: ConvArguments,
  sizes: readonly number[],
  padding: readonly AxisPadding[],
): readonly number[] {
  if (given.paddingMode !== 'zeros' || (given.padding === 'same' && isStrided(given))) {
    return sizes.map((size, axis) => size + total(padding[axis]));
  }
  if (!hasUnevenSame(given)) return sizes;
  return sizes.map((size, axis) => size + (padding[axis]?.after ?? 0) - (padding[axis]?.before ?? 0));
}

function checkChannels(given: ConvArguments, channels: number, named: readonly number[]): void {
  if (channels === given.inChannels) return;
  const weight = [given.outChannels, given.inChannels / given.groups, ...given.kernel];
  throw new PythonError(
    'RuntimeError',
    `Given groups=${given.groups}, weight of size [${weight.join(', ')}], expected input[${named.join(', ')}] to have ${given.inChannels} channels, but got ${channels} channels instead`,
  );
}

function checkKernel(given: ConvArguments, paddedSizes: readonly number[]): void {
  const kernel = given.kernel.map((_, axis) => reachOf(given, axis) + 1);
  if (kernel.every((size, axis) => size <= (paddedSizes[axis] ?? 0))) return;
  throw new PythonError(
    'RuntimeError',
    `Calculated padded input size per channel: (${paddedSizes.join(' x ')}). Kernel size: (${kernel.join(' x ')}). Kernel size can't be greater than actual input size`,
  );
}

function total(padding: AxisPadding | undefined): number {
  return (padding?.before ?? 0) + (padding?.after ?? 0);
}
