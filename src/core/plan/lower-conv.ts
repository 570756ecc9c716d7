import { stridesOf } from '../tensor/shape.ts';
import type { ConvArguments } from './conv-arguments.ts';
import { convGeometry, type ConvGeometry } from './conv-geometry.ts';
import { depthOutputs, triple } from './depth.ts';
import { along, gatherAxis, type Move } from './gather.ts';
import type { Conv2dGeometry } from './geometry.ts';
import type { LoweredProduct } from './lowered-product.ts';

/**
 * A convolution over an input [N, C, ...] or [C, ...] of one, two or three spatial axes. One axis is
 * a picture of height 1; of three, the depth's windows become input channels and its outputs images.
 *
 * Raises torch's errors and gives its warning to `warn` (see `convGeometry`).
 */
export function lowerConv(
  given: ConvArguments,
  inputShape: readonly number[],
  warn?: (message: string) => void,
): LoweredProduct {
  const size = convGeometry(given, inputShape, warn);
  const { inChannels, outChannels, groups } = given;
  const kernel = triple(given.kernel, 1);
  const outShape = [...(size.batched ? [size.batch] : []), outChannels, ...size.outSizes];
  const kernelElements = kernel[0] * kernel[1] * kernel[2];
  const perGroup = inChannels / groups;
  return {
    geometry: geometryOf(given, size),
    input: given.kernel.length === 3 ? depthWindows(given, size) : flat(given, size),
    weight: { shape: [outChannels, perGroup * kernel[0], kernel[1], kernel[2]], gather: null },
    output: depthOutputs(size.batch, outChannels, triple(size.outSizes, 1), outShape),
    inputRank: inputShape.length,
    scaleAxis: 1,
    depthwise: size.batched && groups === inChannels && groups === outChannels,
    products: kernelElements * perGroup,
    bitWidthFactors: [kernelElements, perGroup],
  };
}

/** The last two axes; the depth's kernel counts as channels and its outputs as images. */
function geometryOf(given: ConvArguments, size: ConvGeometry): Conv2dGeometry {
  const [, inHeight, inWidth] = triple(size.inSizes, 1);
  const [outDepth, outHeight, outWidth] = triple(size.outSizes, 1);
  const [kernelDepth, kernelHeight, kernelWidth] = triple(given.kernel, 1);
  const [, strideHeight, strideWidth] = triple(given.stride, 1);
  const [, dilationHeight, dilationWidth] = triple(given.dilation, 1);
  const before = size.padding.map((cells) => cells.before);
  const after = size.padding.map((cells) => cells.after);
  return {
    batch: size.batch * outDepth,
    inChannels: given.inChannels * kernelDepth,
    inHeight,
    inWidth,
    outChannels: given.outChannels,
    outHeight,
    outWidth,
    kernelHeight,
    kernelWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
    padTop: triple(before, 0)[1],
    padBottom: triple(after, 0)[1],
    padLeft: triple(before, 0)[2],
    padRight: triple(after, 0)[2],
    paddingMode: given.paddingMode,
    groups: given.groups,
  };
}

/** [N, C, W] as [N, C, 1, W]; [N, C, H, W] as it is. */
function flat(given: ConvArguments, size: ConvGeometry): Move {
  return { shape: [size.batch, given.inChannels, ...triple(size.inSizes, 1).slice(1)], gather: null };
}

/** [N, C, D, H, W] to [N * OD, C * KD, H, W]: for each output along the depth, the planes it reads. */
function depthWindows(given: ConvArguments, size: ConvGeometry): Move {
  const { batch, padding } = size;
  const { inChannels } = given;
  const [depth, height, width] = triple(size.inSizes, 1);
  const [outDepth] = triple(size.outSizes, 1);
  const [kernelDepth] = triple(given.kernel, 1);
  const [image = 0, channel = 0, plane = 0, row = 0] = stridesOf([batch, inChannels, depth, height, width]);
  const axes = [
    gatherAxis(batch, image, along(0, 6)),
    gatherAxis(inChannels, channel, along(2, 6)),
    gatherAxis(depth, plane, [0, given.stride[0] ?? 1, 0, given.dilation[0] ?? 1, 0, 0], {
      add: -(padding[0]?.before ?? 0),
      outside: given.paddingMode === 'zeros' ? 'fill' : given.paddingMode,
    }),
    gatherAxis(height, row, along(4, 6)),
    gatherAxis(width, 1, along(5, 6)),
  ];
  const outShape = [batch, outDepth, inChannels, kernelDepth, height, width];
  return { shape: [batch * outDepth, inChannels * kernelDepth, height, width], gather: { outShape, axes } };
}
