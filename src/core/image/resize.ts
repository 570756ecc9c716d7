import type { DecodedImage } from './decoded-image.ts';

/** An opaque picture: width * height * 3 bytes, red, green, blue, rows from the top. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Where one output pixel of an axis comes from: `weights` of consecutive pixels from `first` on. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** An axis' taps; the weights of each sum to `divisor`. */
interface Axis {
  readonly taps: readonly Taps[];
  readonly divisor: number;
}

/** Puts a picture on white paper: round((colour * alpha + 255 * (255 - alpha)) / 255). */
export function flatten(image: DecodedImage): RgbImage {
  const pixels = image.width * image.height;
  const rgb = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const alpha = image.rgba[pixel * 4 + 3] ?? 255;
    for (let channel = 0; channel < 3; channel++) {
      const colour = image.rgba[pixel * 4 + channel] ?? 0;
      rgb[pixel * 3 + channel] = Math.floor((colour * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return { width: image.width, height: image.height, rgb };
}

/**
 * A picture at another size, each axis for itself: averaged over the area that an output pixel
 * covers where the axis shrinks, linear between pixel centres where it grows. The sums are whole
 * numbers (under 2^53 up to 8192 pixels an axis) and are rounded once, halves up, so that every
 * host gives the same bytes.
 */
export function resize(image: RgbImage, height: number, width: number): RgbImage {
  if (width === image.width && height === image.height) return image;
  const across = axis(image.width, width);
  const down = axis(image.height, height);
  const rowOf = cachedRows(image, across, width);
  const rgb = new Uint8Array(width * height * 3);
  const divisor = across.divisor * down.divisor;
  const sums = new Float64Array(width * 3);
  down.taps.forEach(({ first, weights }, y) => {
    sums.fill(0);
    weights.forEach((weight, tap) => {
      const row = rowOf(first + tap);
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + weight * (row[i] ?? 0);
    });
    for (let i = 0; i < sums.length; i++) {
      rgb[y * width * 3 + i] = Math.floor((2 * (sums[i] ?? 0) + divisor) / (2 * divisor));
    }
  });
  return { width, height, rgb };
}

function axis(from: number, to: number): Axis {
  if (to < from) return { taps: indices(to).map((index) => areaTaps(index, from, to)), divisor: from };
  return { taps: indices(to).map((index) => linearTaps(index, from, to)), divisor: 2 * to };
}

function indices(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** In units of 1 / to pixels: output `index` covers [index * from, (index + 1) * from). */
function areaTaps(index: number, from: number, to: number): Taps {
  const start = index * from;
  const end = start + from;
  const first = Math.floor(start / to);
  const weights: number[] = [];
  for (let pixel = first; pixel * to < end; pixel++) {
    weights.push(Math.min(end, (pixel + 1) * to) - Math.max(start, pixel * to));
  }
  return { first, weights };
}

/** Output centre (index + 1/2) * from / to - 1/2 in units of 1 / (2 * to) pixels; the border pixel goes on outside. */
function linearTaps(index: number, from: number, to: number): Taps {
  const unit = 2 * to;
  const centre = Math.min(Math.max((2 * index + 1) * from - to, 0), (from - 1) * unit);
  const first = Math.floor(centre / unit);
  const beyond = centre - first * unit;
  return { first, weights: beyond === 0 ? [unit] : [unit - beyond, beyond] };
}

/** Rows resized across, as whole sums; neighbouring output rows share at most two, which are kept. */
function cachedRows(image: RgbImage, across: Axis, width: number): (row: number) => Float64Array {
  const kept = new Map<number, Float64Array>();
  return (row) => {
    const known = kept.get(row);
    if (known) return known;
    const oldest = kept.size < 2 ? undefined : kept.keys().next().value;
    const sums = (oldest === undefined ? undefined : kept.get(oldest)) ?? new Float64Array(width * 3);
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(row, sums);
    sumAcross(image, row, across, sums);
    return sums;
  };
}

function sumAcross(image: RgbImage, row: number, across: Axis, sums: Float64Array): void {
  const start = row * image.width * 3;
  across.taps.forEach(({ first, weights }, x) => {
    for (let channel = 0; channel < 3; channel++) {
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap++) {
        sum += (weights[tap] ?? 0) * (image.rgb[start + (first + tap) * 3 + channel] ?? 0);
      }
      sums[x * 3 + channel] = sum;
    }
  });
}
