import type { Conv2dGeometry } from '../plan/geometry.ts';

/** One weight and the inputs that it meets in one output plane. */
export interface Tap {
  /** Index into the weight tensor. */
  readonly weight: number;
  /** Index into the padded input of what the plane's first output meets. */
  readonly input: number;
}

/** One plane of the output, [outHeight, outWidth], and its taps in the declared order. */
export interface OutputPlane {
  /** Index into the output of the plane's first element. */
  readonly start: number;
  readonly outChannel: number;
  /** In the order input channel, kernel row, kernel column. */
  readonly taps: Iterable<Tap>;
}

/**
 * The output planes of a convolution, image by image and channel by channel.
 *
 * @param height and `width` of the padded input
 */
export function* outputPlanes(
  geometry: Conv2dGeometry,
  height: number,
  width: number,
): Generator<OutputPlane> {
  const { batch, outChannels, outHeight, outWidth } = geometry;
  for (let image = 0; image < batch; image++) {
    for (let outChannel = 0; outChannel < outChannels; outChannel++) {
      yield {
        start: (image * outChannels + outChannel) * outHeight * outWidth,
        outChannel,
        taps: tapsOf(geometry, image, outChannel, height, width),
      };
    }
  }
}

function* tapsOf(
  geometry: Conv2dGeometry,
  image: number,
  outChannel: number,
  height: number,
  width: number,
): Generator<Tap> {
  const { inChannels, groups, kernelHeight, kernelWidth } = geometry;
  const channelsPerGroup = inChannels / groups;
  const group = Math.floor(outChannel / (geometry.outChannels / groups));
  let weight = outChannel * channelsPerGroup * kernelHeight * kernelWidth;
  for (let channel = 0; channel < channelsPerGroup; channel++) {
    const plane = (image * inChannels + group * channelsPerGroup + channel) * height * width;
    for (let row = 0; row < kernelHeight; row++) {
      for (let column = 0; column < kernelWidth; column++) {
        const offset = row * geometry.dilationHeight * width + column * geometry.dilationWidth;
        yield { weight, input: plane + offset };
        weight++;
      }
    }
  }
}
