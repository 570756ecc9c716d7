import { ImageError } from './image-error.ts';
import { jpegHeader } from './jpeg-header.ts';

export interface ImageHeader {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** How the picture is to be turned, as in Exif: 1 is upright, 6 a quarter turn to the right. */
  readonly orientation: number;
}

/** Pixels per side, at most. */
export const LONGEST_SIDE = 4096;
const LARGEST_BYTES = 24 * 2 ** 20;
const NEEDED = `a PNG or JPEG of at most ${LONGEST_SIDE} x ${LONGEST_SIDE} pixels is needed`;

/** What others begin with, to name what was got. */
const otherTypes: readonly (readonly [string, RegExp])[] = [
  ['a GIF', /^GIF8/],
  ['a WebP picture', /^RIFF....WEBP/s],
  ['a BMP picture', /^BM/],
  ['a TIFF picture', /^(II\*\0|MM\0\*)/],
  ['an AVIF picture', /^....ftypavi[fs]/s],
  ['a HEIC picture', /^....ftyp(hei[cx]|mif1)/s],
  ['an SVG drawing', /^\s*<(svg|\?xml)/],
  ['a PDF', /^%PDF/],
];

/**
 * Type and size by the first bytes, whatever the name says, before anything is decoded.
 * @throws ImageError for another type, a size beyond LONGEST_SIDE, or more than 24 MiB
 */
export function imageHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length > LARGEST_BYTES) {
    throw new ImageError(
      `The picture has ${Math.ceil(bytes.length / 2 ** 20)} MiB; at most 24 MiB are read.`,
    );
  }
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  const header = start.startsWith('\x89PNG\r\n\x1a\n') ? pngHeader(bytes) : jpegStart(bytes, start);
  if (header === null) throw new ImageError(`This is ${typeOf(start)}; ${NEEDED}.`);
  const { width, height } = header;
  if (width < 1 || height < 1 || Math.max(width, height) > LONGEST_SIDE) {
    throw new ImageError(`The picture has ${width} x ${height} pixels; ${NEEDED}.`);
  }
  return header;
}

function typeOf(start: string): string {
  if (start === '') return 'an empty file';
  return otherTypes.find(([, pattern]) => pattern.test(start))?.[0] ?? 'no picture of a known type';
}

function jpegStart(bytes: Uint8Array, start: string): ImageHeader | null {
  return start.startsWith('\xff\xd8\xff') ? { type: 'jpeg', ...jpegHeader(bytes) } : null;
}

function pngHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length < 33) throw new ImageError('The PNG is cut off before its size; a whole file is needed.');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20), orientation: 1 };
}
