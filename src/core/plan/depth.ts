import { stridesOf } from '../tensor/shape.ts';
import { along, gatherAxis, type Move } from './gather.ts';

/** [depth, height, width], of which an input of fewer spatial axes has the last ones. */
export type Triple = readonly [number, number, number];

/** @param missing what an axis that is not there counts as */
export function triple(sizes: readonly number[], missing: number): Triple {
  const absent = Array.from({ length: 3 - sizes.length }, () => missing);
  const [depth = missing, height = missing, width = missing] = [...absent, ...sizes];
  return [depth, height, width];
}

/**
 * [N * OD, O, OH, OW], where the outputs along the depth count as images, to [N, O, OD, OH, OW].
 *
 * @param shape the same elements as the layer gives them, without the axes that are not there
 */
export function depthOutputs(
  batch: number,
  outChannels: number,
  outSizes: Triple,
  shape: readonly number[],
): Move {
  const [depth, height, width] = outSizes;
  if (depth === 1) return { shape, gather: null };
  const [image = 0, plane = 0, channel = 0, row = 0] = stridesOf([batch, depth, outChannels, height, width]);
  const axes = [
    gatherAxis(batch, image, along(0, 5)),
    gatherAxis(depth, plane, along(2, 5)),
    gatherAxis(outChannels, channel, along(1, 5)),
    gatherAxis(height, row, along(3, 5)),
    gatherAxis(width, 1, along(4, 5)),
  ];
  return { shape, gather: { outShape: [batch, outChannels, ...outSizes], axes } };
}
