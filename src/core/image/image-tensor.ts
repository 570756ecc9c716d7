import type { DecodedImage } from './decoded-image.ts';
import { flatten, resize, type RgbImage } from './resize.ts';

export interface ImageOptions {
  /** Height and width in pixels, or one number for both; absent: as the picture is. */
  readonly size?: number | readonly number[];
  readonly channels: 1 | 3;
  /** Subtracted from the values 0..1; one number, or one per channel. */
  readonly mean?: number | readonly number[];
  /** Then divided by; one number, or one per channel. */
  readonly std?: number | readonly number[];
}

export interface ImageTensor {
  /** [1, channels, height, width] */
  readonly shape: readonly number[];
  /** In C order; not to be changed. */
  readonly values: Float32Array;
}

const newest = new WeakMap<DecodedImage, { readonly key: string; readonly tensor: ImageTensor }>();

/**
 * A picture as torchvision's transforms make one into a tensor: on white where it is transparent,
 * resized, to grey where `channels` is 1, byte / 255, (value - mean) / std, each one float32
 * operation. A resized picture is not torchvision's to the bit: see `resize`.
 *
 * The picture that was asked for last is kept, so that an edit elsewhere makes none anew.
 */
export function imageTensor(image: DecodedImage, options: ImageOptions): ImageTensor {
  const key = JSON.stringify(options);
  const known = newest.get(image);
  if (known?.key === key) return known.tensor;
  const tensor = madeTensor(image, options);
  newest.set(image, { key, tensor });
  return tensor;
}

function madeTensor(image: DecodedImage, options: ImageOptions): ImageTensor {
  const [height, width] = imageSize(image, options.size);
  const picture = resize(flatten(image), height, width);
  const plane = height * width;
  const values = new Float32Array(options.channels * plane);
  for (let channel = 0; channel < options.channels; channel++) {
    const table = valuesOfBytes(perChannel(options.mean, channel, 0), perChannel(options.std, channel, 1));
    const byteAt =
      options.channels === 1 ? lumaAt : (at: RgbImage, pixel: number) => at.rgb[pixel * 3 + channel] ?? 0;
    for (let pixel = 0; pixel < plane; pixel++) {
      values[channel * plane + pixel] = table[byteAt(picture, pixel)] ?? 0;
    }
  }
  return { shape: [1, options.channels, height, width], values };
}

/** Height and width that a picture gets. */
export function imageSize(image: DecodedImage, size: ImageOptions['size']): readonly [number, number] {
  if (size === undefined) return [image.height, image.width];
  if (typeof size === 'number') return [size, size];
  const [height = image.height, width = height] = size;
  return [height, width];
}

/**
 * The largest height and width in the picture's proportions with neither side over `longest`;
 * a smaller picture keeps its own.
 */
export function sizeWithin(image: DecodedImage, longest: number): readonly [number, number] {
  const factor = Math.min(1, longest / Math.max(image.height, image.width));
  return [Math.max(1, Math.round(image.height * factor)), Math.max(1, Math.round(image.width * factor))];
}

/** ITU-R 601 luma in 16-bit fixed point, as Pillow's convert('L') rounds it. */
function lumaAt(image: RgbImage, pixel: number): number {
  const red = image.rgb[pixel * 3] ?? 0;
  const green = image.rgb[pixel * 3 + 1] ?? 0;
  const blue = image.rgb[pixel * 3 + 2] ?? 0;
  return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}

/** The 256 values that a byte can become. */
function valuesOfBytes(mean: number, std: number): Float32Array {
  const table = new Float32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const centred = Math.fround(Math.fround(byte / 255) - Math.fround(mean));
    // float64 division of float32 numbers, rounded once more, is the correctly rounded one.
    table[byte] = centred / Math.fround(std);
  }
  return table;
}

function perChannel(value: ImageOptions['mean'], channel: number, otherwise: number): number {
  if (value === undefined) return otherwise;
  return typeof value === 'number' ? value : (value[channel] ?? otherwise);
}
