import { ImageError } from './image-error.ts';

export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** Exif's orientation tag, 1 to 8; 1 where there is none. */
  readonly orientation: number;
}

const EXIF = 'Exif\0\0';
const ORIENTATION_TAG = 0x0112;

/**
 * Size and orientation of a JPEG from its marker segments (ITU-T T.81, annex B; Exif 2.3, 4.6).
 * @throws ImageError where the frame header is missing
 */
export function jpegHeader(bytes: Uint8Array): JpegHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  for (let at = 2; at + 9 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (isFrame(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    if (marker === 0xe1)
      orientation = exifOrientation(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    at += 2 + length;
  }
  throw new ImageError('The JPEG is cut off before its size; a whole file is needed.');
}

/** Start of frame: 0xc0 to 0xcf without DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The tag in the first directory of a TIFF structure; null where there is none. */
function exifOrientation(segment: Uint8Array): number | null {
  if (segment.length < EXIF.length + 8) return null;
  if (String.fromCharCode(...segment.subarray(0, EXIF.length)) !== EXIF) return null;
  const tiff = segment.subarray(EXIF.length);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > tiff.length) return null;
  const entries = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
