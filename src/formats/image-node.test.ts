import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import { decodeImage } from './image-node.ts';
import { buildPng } from './testing/build-png.ts';

test('A PNG is decoded to its stored numbers', async () => {
  const file = buildPng({ width: 2, height: 1, depth: 8, colourType: 0, raw: [0, 7, 250] });
  expect(await decodeImage(file)).toEqual({
    width: 2,
    height: 1,
    rgba: Uint8Array.of(7, 7, 7, 255, 250, 250, 250, 255),
  });
});

test('A JPEG of one colour comes back within 2 of it, opaque', async () => {
  const { data } = encode({ width: 16, height: 8, data: Buffer.alloc(16 * 8 * 4, 200) }, 95);
  const image = await decodeImage(data);
  expect([image.width, image.height, image.rgba.length]).toEqual([16, 8, 512]);
  expect(Math.max(...[0, 1, 2].map((channel) => Math.abs((image.rgba[channel] ?? 0) - 200)))).toBeLessThan(3);
  expect(image.rgba[3]).toBe(255);
});

test('A damaged JPEG is refused in one sentence', async () => {
  const { data } = encode({ width: 16, height: 16, data: Buffer.alloc(1024, 90) }, 50);
  const damaged = data.fill(0xff, 0xb0, 0x160);
  await expect(decodeImage(damaged)).rejects.toThrow('another file is needed.');
});
