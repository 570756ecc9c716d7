import { decode } from 'jpeg-js';
import { decodeWith, type DecodeImage } from './decode-image.ts';
import { ImageError } from './image-error.ts';
import { upright } from './orientation.ts';

/** Decodes in Node, JPEGs by jpeg-js. */
export const decodeImage: DecodeImage = decodeWith(async (bytes, { orientation }) => {
  try {
    const { width, height, data: rgba } = decode(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 });
    return upright({ width, height, rgba }, orientation);
  } catch {
    throw new ImageError('The JPEG is damaged or of an unusual kind; another file is needed.');
  }
});
