import { expect, test } from 'vitest';
import { flatten, resize, type RgbImage } from './resize.ts';

/** A grey picture of one row per list. */
function grey(...rows: readonly (readonly number[])[]): RgbImage {
  const rgb = rows.flat().flatMap((byte) => [byte, byte, byte]);
  return { width: rows[0]?.length ?? 0, height: rows.length, rgb: Uint8Array.from(rgb) };
}

function resized(image: RgbImage, height: number, width: number): number[] {
  return [...resize(image, height, width).rgb].filter((_, index) => index % 3 === 0);
}

test('Halving takes the mean of 2 x 2 pixels, halves rounded up', () => {
  // (10 + 20 + 30 + 40) / 4 = 25, (0 + 0 + 1 + 1) / 4 = 0.5
  expect(resized(grey([10, 20, 0, 0], [30, 40, 1, 1]), 1, 2)).toEqual([25, 1]);
});

test('Shrinking 3 pixels to 2 gives the middle one to both halves', () => {
  // (2 * 30 + 60) / 3 = 40, (60 + 2 * 90) / 3 = 80
  expect(resized(grey([30, 60, 90]), 1, 2)).toEqual([40, 80]);
});

test('Doubling is linear between pixel centres, with the border going on outside', () => {
  // Centres at -0.25 (the border), 0.25, 0.75, 1.25 (the border).
  expect(resized(grey([0, 100]), 1, 4)).toEqual([0, 25, 75, 100]);
});

test('Growing 2 to 3 puts the middle pixel half way', () => {
  expect(resized(grey([0], [101]), 3, 1)).toEqual([0, 51, 101]);
});

test('One axis may grow while the other shrinks', () => {
  expect(resized(grey([0, 40], [100, 140]), 1, 4)).toEqual([50, 60, 80, 90]);
});

test('A constant picture stays constant at every size from 1 to 12', () => {
  const image = grey(...Array.from({ length: 7 }, () => Array.from({ length: 5 }, () => 173)));
  for (let size = 1; size <= 12; size++) {
    expect(new Set(resized(image, size, 13 - size))).toEqual(new Set([173]));
  }
});

test('The mean of 4096 pixels of 255 but one is 254.9, rounded to 255', () => {
  const row = Array.from({ length: 4096 }, (_, index) => (index === 0 ? 0 : 255));
  expect(resized(grey(row), 1, 1)).toEqual([255]);
});

test('The channels stay apart', () => {
  const image: RgbImage = { width: 2, height: 1, rgb: Uint8Array.of(10, 20, 30, 30, 60, 90) };
  expect([...resize(image, 1, 1).rgb]).toEqual([20, 40, 60]);
});

test('A picture at its own size is itself', () => {
  const image = grey([1, 2], [3, 4]);
  expect(resize(image, 2, 2)).toBe(image);
});

test('Transparent parts turn white, half transparent ones half', () => {
  // (100 * 128 + 255 * 127) / 255 = 177.2; (0 * 128 + 255 * 127) / 255 = 127; (200 * 128 + ...) / 255 = 227.4
  const rgba = Uint8Array.of(1, 2, 3, 255, 1, 2, 3, 0, 100, 0, 200, 128);
  expect([...flatten({ width: 3, height: 1, rgba }).rgb]).toEqual([1, 2, 3, 255, 255, 255, 177, 127, 227]);
});
