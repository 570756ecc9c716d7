import type { Conv2dGeometry, PaddingMode } from './geometry.ts';
import { PythonError } from './python-error.ts';

/** A convolution's arguments as torch names them, with the sizes per axis [height, width]. */
export interface Conv2dArguments {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number] | 'same' | 'valid';
  readonly dilation: readonly [number, number];
  readonly groups: number;
  readonly paddingMode: PaddingMode;
}

/** Raises what torch.nn.Conv2d raises at construction. `stridedSame`: Brevitas' own rule applies. */
export function checkConv2dArguments(given: Conv2dArguments, stridedSame: boolean): void {
  if (given.inChannels % given.groups !== 0)
    throw new PythonError('ValueError', 'in_channels must be divisible by groups');
  if (given.outChannels % given.groups !== 0)
    throw new PythonError('ValueError', 'out_channels must be divisible by groups');
  if (given.padding === 'same' && isStrided(given) && !stridedSame) {
    throw new PythonError('ValueError', "padding='same' is not supported for strided convolutions");
  }
}

/** torch's warning where 'same' has to pad one side of an axis more than the other, verbatim; else null. */
export function unevenSameWarning(given: Conv2dArguments): string | null {
  return hasUnevenSame(given)
    ? "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created"
    : null;
}

function hasUnevenSame(given: Conv2dArguments): boolean {
  if (given.padding !== 'same' || given.paddingMode !== 'zeros' || isStrided(given)) return false;
  return given.kernel.some((size, axis) => ((size - 1) * (given.dilation[axis] ?? 1)) % 2 === 1);
}

function isStrided(given: Conv2dArguments): boolean {
  return given.stride.some((stride) => stride !== 1);
}

/**
 * The geometry of a convolution over an input of shape [N, C, H, W].
 *
 * Raises torch's errors in torch's order: padding of another mode than zeros first, then
 * channels, then the kernel. Checked against torch 2.13.0.
 */
export function conv2dGeometry(given: Conv2dArguments, inputShape: readonly number[]): Conv2dGeometry {
  const [batch = 1, channels = 1, height = 1, width = 1] = inputShape;
  const rows = axisPadding(given, 0, height);
  const columns = axisPadding(given, 1, width);
  if (given.paddingMode === 'reflect') checkReflection(rows, columns, inputShape);
  if (given.paddingMode === 'circular') checkWrapping(rows, columns, height, width);
  checkChannels(given, channels, padded(given, inputShape, rows, columns));
  const dilated = given.kernel.map((size, axis) => (size - 1) * (given.dilation[axis] ?? 1) + 1);
  const paddedHeight = height + rows.before + rows.after;
  const paddedWidth = width + columns.before + columns.after;
  if ((dilated[0] ?? 1) > paddedHeight || (dilated[1] ?? 1) > paddedWidth) {
    throw new PythonError(
      'RuntimeError',
      `Calculated padded input size per channel: (${paddedHeight} x ${paddedWidth}). Kernel size: (${dilated.join(' x ')}). Kernel size can't be greater than actual input size`,
    );
  }
  return {
    batch,
    inChannels: given.inChannels,
    inHeight: height,
    inWidth: width,
    outChannels: given.outChannels,
    outHeight: Math.floor((paddedHeight - (dilated[0] ?? 1)) / given.stride[0]) + 1,
    outWidth: Math.floor((paddedWidth - (dilated[1] ?? 1)) / given.stride[1]) + 1,
    kernelHeight: given.kernel[0],
    kernelWidth: given.kernel[1],
    strideHeight: given.stride[0],
    strideWidth: given.stride[1],
    dilationHeight: given.dilation[0],
    dilationWidth: given.dilation[1],
    padTop: rows.before,
    padBottom: rows.after,
    padLeft: columns.before,
    padRight: columns.after,
    paddingMode: given.paddingMode,
    groups: given.groups,
  };
}

interface AxisPadding {
  readonly before: number;
  readonly after: number;
}

/**
 * Padding of one axis. 'same' pads d(k - 1) in all, the odd one after; with a stride, Brevitas
 * keeps ceil(size / stride) outputs as TensorFlow does.
 */
function axisPadding(given: Conv2dArguments, axis: 0 | 1, size: number): AxisPadding {
  const { padding } = given;
  if (padding === 'valid') return { before: 0, after: 0 };
  if (padding !== 'same') return { before: padding[axis], after: padding[axis] };
  const reach = (given.kernel[axis] - 1) * given.dilation[axis];
  const outputs = Math.ceil(size / given.stride[axis]);
  const total = isStrided(given) ? Math.max((outputs - 1) * given.stride[axis] + reach + 1 - size, 0) : reach;
  return { before: Math.floor(total / 2), after: total - Math.floor(total / 2) };
}

/**
 * The shape that torch's message names. Padding of another mode has been applied by then, and of an
 * uneven 'same' what one side has more than the other.
 */
function padded(given: Conv2dArguments, shape: readonly number[], rows: AxisPadding, columns: AxisPadding) {
  const [batch = 1, channels = 1, height = 1, width = 1] = shape;
  if (given.paddingMode !== 'zeros' || (given.padding === 'same' && isStrided(given))) {
    return [batch, channels, height + rows.before + rows.after, width + columns.before + columns.after];
  }
  if (!hasUnevenSame(given)) return shape;
  return [batch, channels, height + rows.after - rows.before, width + columns.after - columns.before];
}

function checkChannels(given: Conv2dArguments, channels: number, named: readonly number[]): void {
  if (channels === given.inChannels) return;
  const weight = [given.outChannels, given.inChannels / given.groups, ...given.kernel];
  throw new PythonError(
    'RuntimeError',
    `Given groups=${given.groups}, weight of size [${weight.join(', ')}], expected input[${named.join(', ')}] to have ${given.inChannels} channels, but got ${channels} channels instead`,
  );
}

/** Reflection needs a padding below the axis' size; the last axis is checked first. */
function checkReflection(rows: AxisPadding, columns: AxisPadding, shape: readonly number[]): void {
  for (const [axis, padding, argument] of [
    [3, columns, 4],
    [2, rows, 6],
  ] as const) {
    if (Math.max(padding.before, padding.after) >= (shape[axis] ?? 1)) {
      throw new PythonError(
        'RuntimeError',
        `Argument #${argument}: Padding size should be less than the corresponding input dimension, but got: padding (${padding.before}, ${padding.after}) at dimension ${axis} of input [${shape.join(', ')}]`,
      );
    }
  }
}

function checkWrapping(rows: AxisPadding, columns: AxisPadding, height: number, width: number): void {
  if (Math.max(rows.before, rows.after) > height || Math.max(columns.before, columns.after) > width) {
    throw new PythonError('RuntimeError', 'Padding value causes wrapping around more than once.');
  }
}
