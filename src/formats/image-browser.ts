import { decodeWith, type DecodeImage } from './decode-image.ts';
import { ImageError } from './image-error.ts';

/**
 * Decodes in a page or worker. The browser turns JPEGs upright and decodes them without colour
 * management; its last bits may differ from other decoders', as JPEG leaves them open.
 */
export const decodeImage: DecodeImage = decodeWith(async (bytes) => {
  const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type: 'image/jpeg' }), {
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  }).catch(() => {
    throw new ImageError('The JPEG is damaged or of an unusual kind; another file is needed.');
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null)
    throw new ImageError('The browser gives no canvas to decode a JPEG with; a PNG is needed.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
});
