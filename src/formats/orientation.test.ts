import { expect, test } from 'vitest';
import { upright } from './orientation.ts';

/** 3 x 2 pixels, numbered in their red channel: 1 2 3 above 4 5 6. */
const stored = {
  width: 3,
  height: 2,
  rgba: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((number) => [number, 0, 0, 255])),
};

// Exif 2.3: where the stored first row and first column are seen.
test.each([
  [1, 3, [1, 2, 3, 4, 5, 6]],
  [2, 3, [3, 2, 1, 6, 5, 4]],
  [3, 3, [6, 5, 4, 3, 2, 1]],
  [4, 3, [4, 5, 6, 1, 2, 3]],
  [5, 2, [1, 4, 2, 5, 3, 6]],
  [6, 2, [4, 1, 5, 2, 6, 3]],
  [7, 2, [6, 3, 5, 2, 4, 1]],
  [8, 2, [3, 6, 2, 5, 1, 4]],
])('Orientation %i gives rows of %i pixels', (orientation, width, numbers) => {
  const image = upright(stored, orientation);
  expect(image.width).toBe(width);
  expect(image.height).toBe(6 / width);
  expect([...image.rgba].filter((_, index) => index % 4 === 0)).toEqual(numbers);
  expect(image.rgba[3]).toBe(255);
});
