import { stridesOf } from '../tensor/shape.ts';
import type { ConvArguments } from './conv-arguments.ts';
import { convGeometry, type ConvGeometry } from './conv-geometry.ts';
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
  const { inChannels, outChannels, groups, kernel } = given;
  const kernelElements = kernel.reduce((product, cells) => product * cells, 1);
  const isDeep = kernel.length === 3;
  const outShape = [...(size.batched ? [size.batch] : []), outChannels, ...size.outSizes];
  const [depth = 1, height = 1, width = 1] = kernelOf3(kernel);
  return {
    geometry: isDeep ? deepGeometry(given, size) : flatGeometry(given, size),
    input: isDeep ? depthWindows(given, size) : flat([size.batch, inChannels, ...size.inSizes]),
    weight: { shape: [outChannels, (inChannels / groups) * depth, height, width], gather: null },
    output: isDeep ? depthOutputs(given, size, outShape) : { shape: outShape, gather: null },
    inputRank: inputShape.length,
    scaleAxis: 1,
    products: kernelElements * (inChannels / groups),
    bitWidthFactors: [kernelElements, inChannels / groups],
  };
}

function kernelOf3(kernel: readonly number[]): readonly number[] {
  return [...Array.from({ length: 3 - kernel.length }, () => 1), ...kernel];
}

/** [N, C, W] as [N, C, 1, W]; [N, C, H, W] as it is. */
function flat(shape: readonly number[]): Move {
  const [batch = 1, channels = 1, ...sizes] = shape;
  return { shape: [batch, channels, ...(sizes.length === 1 ? [1] : []), ...sizes], gather: null };
}

function flatGeometry(given: ConvArguments, size: ConvGeometry): Conv2dGeometry {
  const none = { before: 0, after: 0 };
  const { padding } = size;
  const [rows = none, columns = none] = padding.length === 1 ? [none, ...padding] : padding;
  const pair = (sizes: readonly number[], missing: number) => {
    const [first = missing, second = missing] = sizes.length === 1 ? [missing, ...sizes] : sizes;
    return [first, second] as const;
  };
  const [inHeight, inWidth] = pair(size.inSizes, 1);
  const [outHeight, outWidth] = pair(size.outSizes, 1);
  const [kernelHeight, kernelWidth] = pair(given.kernel, 1);
  const [strideHeight, strideWidth] = pair(given.stride, 1);
  const [dilationHeight, dilationWidth] = pair(given.dilation, 1);
  return {
    batch: size.batch,
    inChannels: given.inChannels,
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
    padTop: rows.before,
    padBottom: rows.after,
    padLeft: columns.before,
    padRight: columns.after,
    paddingMode: given.paddingMode,
    groups: given.groups,
  };
}

/** Without the depth, whose outputs count as images and whose kernel as channels. */
function deepGeometry(given: ConvArguments, size: ConvGeometry): Conv2dGeometry {
  const depth = given.kernel[0] ?? 1;
  const rest = (sizes: readonly number[]) => sizes.slice(1);
  const plane = {
    ...given,
    kernel: rest(given.kernel),
    stride: rest(given.stride),
    dilation: rest(given.dilation),
    inChannels: given.inChannels * depth,
  };
  return flatGeometry(plane, {
    batched: true,
    batch: size.batch * (size.outSizes[0] ?? 1),
    inSizes: rest(size.inSizes),
    outSizes: rest(size.outSizes),
    padding: size.padding.slice(1),
  });
}

/** [N, C, D, H, W] to [N * OD, C * KD, H, W]: for each output along the depth, the planes it reads. */
function depthWindows(given: ConvArguments, size: ConvGeometry): Move {
  const { batch, inSizes, outSizes, padding } = size;
  const [depth = 1, height = 1, width = 1] = inSizes;
  const kernelDepth = given.kernel[0] ?? 1;
  const outDepth = outSizes[0] ?? 1;
  const [image = 0, channel = 0, plane = 0, row = 0] = stridesOf([batch, given.inChannels, ...inSizes]);
  const outShape = [batch, outDepth, given.inChannels, kernelDepth, height, width];
  const axes = [
    gatherAxis(batch, image, along(0, 6)),
    gatherAxis(given.inChannels, channel, along(2, 6)),
    gatherAxis(depth, plane, [0, given.stride[0] ?? 1, 0, given.dilation[0] ?? 1, 0, 0], {
      add: -(padding[0]?.before ?? 0),
      outside: given.paddingMode === 'zeros' ? 'fill' : given.paddingMode,
    }),
    gatherAxis(height, row, along(4, 6)),
    gatherAxis(width, 1, along(5, 6)),
  ];
  return {
    shape: [batch * outDepth, given.inChannels * kernelDepth, height, width],
    gather: { outShape, axes },
  };
}

/** [N * OD, O, OH, OW] to [N, O, OD, OH, OW]. */
function depthOutputs(given: ConvArguments, size: ConvGeometry, shape: readonly number[]): Move {
  const [depth = 1, height = 1, width = 1] = size.outSizes;
  const { outChannels } = given;
  const [image = 0, plane = 0, channel = 0, row = 0] = stridesOf([
    size.batch,
    depth,
    outChannels,
    height,
    width,
  ]);
  const axes = [
    gatherAxis(size.batch, image, along(0, 5)),
    gatherAxis(depth, plane, along(2, 5)),
    gatherAxis(outChannels, channel, along(1, 5)),
    gatherAxis(height, row, along(3, 5)),
    gatherAxis(width, 1, along(4, 5)),
  ];
  return { shape, gather: { outShape: [size.batch, outChannels, depth, height, width], axes } };
}
