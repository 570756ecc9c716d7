import type { DecodedImage } from '../core/image/decoded-image.ts';
import { ImageError } from './image-error.ts';
import { inflate } from './inflate.ts';
import { readPngChunks, type PngHeader } from './png-chunks.ts';
import { writePixels } from './png-pixels.ts';

/** A pass over the picture: every `stepX`-th pixel from `x` on, every `stepY`-th row from `y` on. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const onePass: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];

/** Adam7. */
const sevenPasses: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

/**
 * Decodes a PNG (all colour types, depths and interlacing) to the stored numbers, the same in
 * every browser and in Node: no colour management, translucent pixels exact, 16 bits rounded
 * to 8. A canvas would premultiply. Source: PNG (third edition), W3C 2025.
 *
 * @throws ImageError where the file is damaged
 */
export async function decodePng(bytes: Uint8Array): Promise<DecodedImage> {
  const chunks = readPngChunks(bytes);
  const { header, compressed } = chunks;
  const passes = (header.interlaced ? sevenPasses : onePass).map((pass) => sized(pass, header));
  const rows = await inflate(
    compressed,
    passes.reduce((length, pass) => length + pass.rows * (1 + pass.rowBytes), 0),
  );
  const rgba = new Uint8Array(header.width * header.height * 4);
  let at = 0;
  for (const pass of passes) {
    const pixelBytes = Math.max(1, header.bitsPerPixel >> 3);
    let above: Uint8Array = new Uint8Array(pass.rowBytes);
    for (let row = 0; row < pass.rows; row++) {
      const line = rows.subarray(at + 1, at + 1 + pass.rowBytes);
      unfilter(rows[at] ?? 0, line, above, pixelBytes);
      const first = ((pass.y + row * pass.stepY) * header.width + pass.x) * 4;
      writePixels(chunks, line, pass.columns, { rgba, first, step: pass.stepX * 4 });
      above = line;
      at += 1 + pass.rowBytes;
    }
  }
  return { width: header.width, height: header.height, rgba };
}

function sized(pass: Pass, header: PngHeader) {
  const columns = Math.max(0, Math.ceil((header.width - pass.x) / pass.stepX));
  const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((header.height - pass.y) / pass.stepY));
  return { ...pass, columns, rows, rowBytes: Math.ceil((columns * header.bitsPerPixel) / 8) };
}

/** Undoes a row's filter in place: each byte is stored as the difference from a prediction. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (filter > 4)
    throw new ImageError('The PNG is damaged (a row has no known filter); another file is needed.');
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i < pixelBytes ? 0 : (line[i - pixelBytes] ?? 0);
    const up = above[i] ?? 0;
    const upLeft = i < pixelBytes ? 0 : (above[i - pixelBytes] ?? 0);
    line[i] = (line[i] ?? 0) + prediction(filter, left, up, upLeft);
  }
}

function prediction(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
