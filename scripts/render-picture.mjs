/**
 * Renders public/images/harbour.png, the picture that comes with the page.
 *
 * Run by hand: `node scripts/render-picture.mjs`. It has no source but this code: every pixel is
 * the mean of 6 x 6 samples of the scene in scripts/picture/, the same on every run.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { harbour } from './picture/scene.mjs';

const SIZE = 256;
const SAMPLES = 6;

/**
 * @param {number} row 0 to 255, from the top
 * @returns {Uint8Array} red, green, blue, alpha of the row's pixels
 */
export function renderRow(row) {
  const scene = harbour();
  const rgba = new Uint8Array(SIZE * 4).fill(255);
  for (let column = 0; column < SIZE; column++) {
    const sum = { r: 0, g: 0, b: 0 };
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const x = column + ((sample % SAMPLES) + 0.5) / SAMPLES;
      const y = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
      const { r, g, b } = scene(x, y);
      sum.r += Math.min(255, r);
      sum.g += Math.min(255, g);
      sum.b += Math.min(255, b);
    }
    [sum.r, sum.g, sum.b].forEach((total, channel) => {
      rgba[column * 4 + channel] = Math.round(total / SAMPLES ** 2);
    });
  }
  return rgba;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const png = new PNG({ width: SIZE, height: SIZE, colorType: 2 });
  png.data = Buffer.concat(Array.from({ length: SIZE }, (_, row) => renderRow(row)));
  const file = fileURLToPath(new URL('../public/images/harbour.png', import.meta.url));
  const bytes = PNG.sync.write(png, { colorType: 2, deflateLevel: 9 });
  writeFileSync(file, bytes);
  process.stdout.write(`${path.relative(process.cwd(), file)}: ${bytes.length} bytes\n`);
}
