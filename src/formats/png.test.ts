import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { decodePng } from './png.ts';
import { buildPng, type PngParts } from './testing/build-png.ts';

async function pixels(parts: PngParts): Promise<number[]> {
  return [...(await decodePng(buildPng(parts))).rgba];
}

describe('Pixels written out by hand', () => {
  test('Three bytes a pixel, with each of the five filters', async () => {
    const raw = [
      [0, 10, 20, 30, 40, 50, 60],
      [1, 1, 2, 3, 4, 5, 6],
      [2, 1, 1, 1, 1, 1, 1],
      [3, 10, 10, 10, 10, 10, 10],
      [4, 1, 1, 1, 250, 250, 250],
    ].flat();
    expect(await pixels({ width: 2, height: 5, depth: 8, colourType: 2, raw })).toEqual(
      [
        [10, 20, 30, 255, 40, 50, 60, 255],
        [1, 2, 3, 255, 5, 7, 9, 255],
        [2, 3, 4, 255, 6, 8, 10, 255],
        // Half of what is above, then half of left plus above: 10 + 1, 10 + 1, 10 + 2; 10 + (11 + 6 >> 1) ...
        [11, 11, 12, 255, 18, 19, 21, 255],
        // Paeth: above first (11 + 1); then 12 + 18 - 11 = 19 is nearest to 18 above, 18 + 250 mod 256 = 12
        [12, 12, 13, 255, 12, 13, 15, 255],
      ].flat(),
    );
  });

  test('One bit a pixel, and 16 bits rounded to 8', async () => {
    const bits = { width: 10, height: 1, depth: 1, colourType: 0, raw: [0, 0b10110000, 0b01000000] };
    const greys = (await pixels(bits)).filter((_, index) => index % 4 === 0);
    expect(greys).toEqual([255, 0, 255, 255, 0, 0, 0, 0, 0, 255]);
    // 0x8080 / 257 = 128, 0x80ff / 257 = 128.494, 0x8101 / 257 = 128.502
    const deep = {
      width: 3,
      height: 1,
      depth: 16,
      colourType: 0,
      raw: [0, 0x80, 0x80, 0x80, 0xff, 0x81, 0x01],
    };
    expect((await pixels(deep)).filter((_, index) => index % 4 === 0)).toEqual([128, 128, 129]);
  });

  test('A palette with alpha for its first entry only', async () => {
    const parts = { width: 4, height: 1, depth: 2, colourType: 3, raw: [0, 0b00011001] };
    const palette = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(await pixels({ ...parts, palette, transparency: [100] })).toEqual([
      1, 2, 3, 100, 4, 5, 6, 255, 7, 8, 9, 255, 4, 5, 6, 255,
    ]);
  });

  test('A translucent pixel keeps its colour to the bit', async () => {
    const raw = [0, 201, 99, 3, 1];
    expect(await pixels({ width: 1, height: 1, depth: 8, colourType: 6, raw })).toEqual([201, 99, 3, 1]);
  });

  test('The one transparent colour of an RGB picture is exact', async () => {
    const raw = [0, 1, 2, 3, 1, 2, 4];
    const transparency = [0, 1, 0, 2, 0, 3];
    expect(await pixels({ width: 2, height: 1, depth: 8, colourType: 2, transparency, raw })).toEqual([
      1, 2, 3, 0, 1, 2, 4, 255,
    ]);
  });
});

/** Numbers from 0 to below `end`, the same each time. */
function seededNumbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const kinds = [
  ...[1, 2, 4, 8, 16].map((depth) => [0, depth] as const),
  ...[1, 2, 4, 8].map((depth) => [3, depth] as const),
  ...[2, 4, 6].flatMap((colourType) => [[colourType, 8] as const, [colourType, 16] as const]),
];

/** First and step of Adam7's columns, then of its rows. */
const adam7 = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
];

/** A picture of noise in which every row has a filter of its own. */
function noise(colourType: number, depth: number, interlaced: boolean, seed: number): PngParts {
  const next = seededNumbers(seed);
  const width = 1 + next(19);
  const height = 1 + next(19);
  const raw: number[] = [];
  for (const [x = 0, stepX = 1, y = 0, stepY = 1] of interlaced ? adam7 : [[0, 1, 0, 1]]) {
    const columns = Math.ceil((width - x) / stepX);
    const rows = columns > 0 ? Math.ceil((height - y) / stepY) : 0;
    const rowBytes = Math.ceil((columns * depth * (samples[colourType] ?? 1)) / 8);
    for (let row = 0; row < rows; row++) {
      raw.push(next(5), ...Array.from({ length: rowBytes }, () => next(256)));
    }
  }
  const palette = colourType === 3 ? Array.from({ length: 3 * 2 ** depth }, () => next(256)) : undefined;
  return { width, height, depth, colourType, interlaced, palette, raw };
}

test.each(kinds)(
  'Noise of colour type %i and depth %i decodes as pngjs decodes it',
  async (colourType, depth) => {
    for (let seed = 1; seed <= 8; seed++) {
      const file = buildPng(noise(colourType, depth, seed % 2 === 0, seed * 77 + depth));
      const expected = PNG.sync.read(Buffer.from(file));
      const decoded = await decodePng(file);
      expect([decoded.width, decoded.height]).toEqual([expected.width, expected.height]);
      expect([...decoded.rgba]).toEqual([...expected.data]);
    }
  },
);

test('The compressed harbour decodes as pngjs decodes it', async () => {
  const file = readFileSync(new URL('../../public/images/harbour.png', import.meta.url));
  const { rgba } = await decodePng(file);
  expect(Buffer.compare(Buffer.from(rgba), PNG.sync.read(file).data)).toBe(0);
});

describe('Damaged files', () => {
  const sound = buildPng({ width: 2, height: 2, depth: 8, colourType: 0, raw: [0, 1, 2, 0, 3, 4] });
  const pixelsMissing = 'The PNG is damaged (its pixels do not fill its size); another file is needed.';
  const partsMissing = 'The PNG is damaged (header, palette or pixels are missing); another file is needed.';

  test.each([
    [
      'with too few rows',
      buildPng({ width: 2, height: 3, depth: 8, colourType: 0, raw: [0, 1, 2] }),
      pixelsMissing,
    ],
    [
      'with too many rows',
      buildPng({ width: 1, height: 1, depth: 8, colourType: 0, raw: [0, 1, 0, 1] }),
      pixelsMissing,
    ],
    ['cut off within its pixels', sound.slice(0, 55), pixelsMissing],
    [
      'without a palette',
      buildPng({ width: 1, height: 1, depth: 8, colourType: 3, raw: [0, 0] }),
      partsMissing,
    ],
    ['of depth 3', buildPng({ width: 1, height: 1, depth: 3, colourType: 0, raw: [0, 0] }), partsMissing],
    [
      'with filter 5',
      buildPng({ width: 1, height: 1, depth: 8, colourType: 0, raw: [5, 0] }),
      'The PNG is damaged (a row has no known filter); another file is needed.',
    ],
  ])('A PNG %s is refused in one sentence', async (_, file, message) => {
    await expect(decodePng(file)).rejects.toThrow(message);
  });

  test('Pixels that are no zlib stream are refused', async () => {
    const broken = sound.slice();
    broken[41] = 0;
    await expect(decodePng(broken)).rejects.toThrow(pixelsMissing);
  });
});
