import type { DecodedImage } from '../core/image/decoded-image.ts';

/**
 * A picture turned upright as Exif's orientation tag asks: 2, 4, 5 and 7 are mirrored, 3 upside
 * down, 6 and 8 a quarter turn (5 to 8 change width and height).
 */
export function upright(image: DecodedImage, orientation: number): DecodedImage {
  if (orientation === 1) return image;
  const isTurned = orientation >= 5;
  const width = isTurned ? image.height : image.width;
  const height = isTurned ? image.width : image.height;
  const rgba = new Uint8Array(image.rgba.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = sourceOf(orientation, x, y, image);
      const from = (fromY * image.width + fromX) * 4;
      rgba.set(image.rgba.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

/** The stored pixel that is seen at (x, y). */
function sourceOf(
  orientation: number,
  x: number,
  y: number,
  stored: DecodedImage,
): readonly [number, number] {
  const right = stored.width - 1;
  const bottom = stored.height - 1;
  switch (orientation) {
    case 2:
      return [right - x, y];
    case 3:
      return [right - x, bottom - y];
    case 4:
      return [x, bottom - y];
    case 5:
      return [y, x];
    case 6:
      return [y, bottom - x];
    case 7:
      return [right - y, bottom - x];
    case 8:
      return [right - y, x];
    default:
      return [x, y];
  }
}
