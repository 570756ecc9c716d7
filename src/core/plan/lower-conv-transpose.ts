import { stridesOf } from '../tensor/shape.ts';
import { reachOf, type ConvArguments } from './conv-arguments.ts';
import {
  checkOutputPadding,
  checkOutputSize,
  checkTransposedChannels,
  checkTransposedRank,
} from './conv-transpose-errors.ts';
import { depthOutputs, triple, type Triple } from './depth.ts';
import { along, gatherAxis, type Move } from './gather.ts';
import type { LoweredProduct } from './lowered-product.ts';

/** A transposed convolution's arguments: numbers for its padding, and none but zeros. */
export interface ConvTransposeArguments extends Omit<ConvArguments, 'padding' | 'paddingMode'> {
  readonly padding: readonly number[];
  readonly outputPadding: readonly number[];
}

/** A transposed convolution over three axes. */
interface Size {
  readonly given: ConvTransposeArguments;
  readonly batch: number;
  readonly inSizes: Triple;
  readonly outSizes: Triple;
  readonly kernel: Triple;
  readonly stride: Triple;
  readonly dilation: Triple;
  /** Cells before the first input in the stretched one: what the kernel reaches less the padding. */
  readonly before: Triple;
}

/**
 * A transposed convolution over an input [N, C, ...] or [C, ...] of one to three spatial axes: the
 * input is stretched by its stride with zeros between its cells, and the kernel, turned round, runs
 * over it. The depth's windows become input channels (see `lowerConv`).
 *
 * Raises torch's errors in torch's order: rank, channels, output padding, output size.
 */
export function lowerConvTranspose(
  given: ConvTransposeArguments,
  inputShape: readonly number[],
): LoweredProduct {
  const dimensions = given.kernel.length;
  checkTransposedRank(dimensions, inputShape);
  const batched = inputShape.length === dimensions + 2;
  const [batch = 1, channels = 1, ...inSizes] = batched ? inputShape : [1, ...inputShape];
  checkTransposedChannels(given, channels, [batch, channels, ...inSizes]);
  checkOutputPadding(given);
  const outSizes = inSizes.map((size, axis) => {
    const padding = (given.outputPadding[axis] ?? 0) - 2 * (given.padding[axis] ?? 0);
    return (size - 1) * (given.stride[axis] ?? 1) + reachOf(given, axis) + padding + 1;
  });
  checkOutputSize(inSizes, outSizes);
  const size: Size = {
    given,
    batch,
    inSizes: triple(inSizes, 1),
    outSizes: triple(outSizes, 1),
    kernel: triple(given.kernel, 1),
    stride: triple(given.stride, 1),
    dilation: triple(given.dilation, 1),
    before: triple(
      given.padding.map((cells, axis) => reachOf(given, axis) - cells),
      0,
    ),
  };
  const { groups, outChannels } = given;
  const patch = given.kernel.map((cells, axis) => Math.ceil(cells / (given.stride[axis] ?? 1)));
  return {
    geometry: geometryOf(size),
    input: stretched(size),
    weight: turned(size),
    output: depthOutputs(batch, outChannels, size.outSizes, [
      ...(batched ? [batch] : []),
      outChannels,
      ...outSizes,
    ]),
    inputRank: inputShape.length,
    scaleAxis: 1,
    depthwise: batched && groups === given.inChannels && groups === outChannels,
    products: (given.inChannels / groups) * taps(given),
    // Brevitas adds where it should multiply, and takes the output's channels for the input's.
    bitWidthFactors: [patch.reduce((sum, cells) => sum + Math.max(cells, 1), 0), outChannels / groups],
  };
}

/** Of the kernel's cells, how many at most lie over an input's and not over a zero between two. */
function taps(given: ConvTransposeArguments): number {
  return given.kernel.reduce((product, cells, axis) => {
    const stride = given.stride[axis] ?? 1;
    return product * Math.ceil((cells * greatestCommonDivisor(stride, given.dilation[axis] ?? 1)) / stride);
  }, 1);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** [N, C, D, H, W] to [N * OD, C * KD, H', W'] with zeros between the cells and around them. */
function stretched(size: Size): Move {
  const { given, batch, inSizes, outSizes, kernel, stride, dilation, before } = size;
  const [outDepth] = outSizes;
  const { inHeight, inWidth } = stretchedPlane(size);
  const [image = 0, channel = 0, plane = 0, row = 0] = stridesOf([batch, given.inChannels, ...inSizes]);
  const outShape = [batch, outDepth, given.inChannels, kernel[0], inHeight, inWidth];
  const axes = [
    gatherAxis(batch, image, along(0, 6)),
    gatherAxis(given.inChannels, channel, along(2, 6)),
    gatherAxis(inSizes[0], plane, [0, 1, 0, dilation[0], 0, 0], { add: -before[0], divide: stride[0] }),
    gatherAxis(inSizes[1], row, along(4, 6), { add: -before[1], divide: stride[1] }),
    gatherAxis(inSizes[2], 1, along(5, 6), { add: -before[2], divide: stride[2] }),
  ];
  const shape = [batch * outDepth, given.inChannels * kernel[0], inHeight, inWidth];
  return { shape, gather: { outShape, axes } };
}

/** As large as the output and what the kernel reaches beyond. */
function stretchedPlane({ given, outSizes }: Size) {
  const last = given.kernel.length - 1;
  const reachHeight = last > 0 ? reachOf(given, last - 1) : 0;
  return { inHeight: outSizes[1] + reachHeight, inWidth: outSizes[2] + reachOf(given, last) };
}

/** [C, O / g, KD, KH, KW] to [O, C / g * KD, KH, KW], every spatial axis the other way round. */
function turned({ given, kernel }: Size): Move {
  const { inChannels, outChannels, groups } = given;
  const [perGroupIn, perGroupOut] = [inChannels / groups, outChannels / groups];
  const [channel = 0, output = 0, plane = 0, row = 0] = stridesOf([inChannels, perGroupOut, ...kernel]);
  const axes = [
    gatherAxis(inChannels, channel, [perGroupIn, 0, 1, 0, 0, 0]),
    gatherAxis(perGroupOut, output, along(1, 6)),
    gatherAxis(kernel[0], plane, along(3, 6, -1), { add: kernel[0] - 1 }),
    gatherAxis(kernel[1], row, along(4, 6, -1), { add: kernel[1] - 1 }),
    gatherAxis(kernel[2], 1, along(5, 6, -1), { add: kernel[2] - 1 }),
  ];
  return {
    shape: [outChannels, perGroupIn * kernel[0], kernel[1], kernel[2]],
    gather: { outShape: [groups, perGroupOut, perGroupIn, ...kernel], axes },
  };
}

function geometryOf(size: Size) {
  const { given, batch, outSizes, kernel, dilation } = size;
  return {
    batch: batch * outSizes[0],
    inChannels: given.inChannels * kernel[0],
    ...stretchedPlane(size),
    outChannels: given.outChannels,
    outHeight: outSizes[1],
    outWidth: outSizes[2],
    kernelHeight: kernel[1],
    kernelWidth: kernel[2],
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: dilation[1],
    dilationWidth: dilation[2],
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
    paddingMode: 'zeros' as const,
    groups: given.groups,
  };
}
