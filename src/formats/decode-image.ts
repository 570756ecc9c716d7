import type { DecodedImage } from '../core/image/decoded-image.ts';
import { imageHeader, type ImageHeader } from './image-header.ts';
import { decodePng } from './png.ts';

/** Turns the bytes of a picture into upright pixels; rejects with an ImageError. */
export type DecodeImage = (bytes: Uint8Array) => Promise<DecodedImage>;

/** What a host brings: PNG is decoded by our own code, JPEG by the host's decoder. */
export type DecodeJpeg = (bytes: Uint8Array, header: ImageHeader) => Promise<DecodedImage>;

/** Looks at type and size, and then decodes. */
export function decodeWith(decodeJpeg: DecodeJpeg): DecodeImage {
  return async (bytes) => {
    const header = imageHeader(bytes);
    return header.type === 'png' ? decodePng(bytes) : decodeJpeg(bytes, header);
  };
}
