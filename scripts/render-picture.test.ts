import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { shippedImages } from '../src/core/image/shipped-images.ts';
import { renderRow } from './render-picture.mjs';

function read(name: string): Buffer {
  return readFileSync(new URL(`../public/images/${name}.png`, import.meta.url));
}

test.each([...shippedImages.values()])(
  'public/images/$name.png has the size that is said of it, and under 200 kB',
  ({ name, width, height }) => {
    const bytes = read(name);
    const png = PNG.sync.read(bytes);
    expect([png.width, png.height]).toEqual([width, height]);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(224);
    expect(bytes.length).toBeLessThan(200_000);
  },
);

test('The harbour is what its script renders: 16 rows of it, within 1 of 255', () => {
  const png = PNG.sync.read(read('harbour'));
  for (let row = 7; row < 256; row += 16) {
    const shipped = png.data.subarray(row * 1024, (row + 1) * 1024);
    // Sines and exponentials may differ in their last bit from engine to engine.
    const differences = renderRow(row).map((byte, index) => Math.abs(byte - (shipped[index] ?? -1)));
    expect(Math.max(...differences), `row ${row}`).toBeLessThanOrEqual(1);
  }
});
