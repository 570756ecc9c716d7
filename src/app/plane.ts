/** One image of a tensor: `height` x `width` elements from `offset` on, row by row. */
export interface Plane {
  readonly batch: number;
  readonly channel: number;
  readonly height: number;
  readonly width: number;
  /** Index of its first element in C order. */
  readonly offset: number;
  /** How many planes there are to choose from. */
  readonly batches: number;
  readonly channels: number;
}

/**
 * Sees any shape as [batches, channels, height, width]: missing leading axes are 1, and axes
 * before the last three count as batches. Indices beyond the ends go to the last plane.
 */
export function planeOf(shape: readonly number[], batch: number, channel: number): Plane {
  const width = shape.at(-1) ?? 1;
  const height = shape.at(-2) ?? 1;
  const channels = shape.at(-3) ?? 1;
  const batches = shape.slice(0, -3).reduce((product, size) => product * size, 1);
  const shownBatch = Math.max(0, Math.min(batch, batches - 1));
  const shownChannel = Math.max(0, Math.min(channel, channels - 1));
  return {
    batch: shownBatch,
    channel: shownChannel,
    height,
    width,
    offset: (shownBatch * channels + shownChannel) * height * width,
    batches,
    channels,
  };
}
