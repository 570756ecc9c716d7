import { expect, test } from 'vitest';
import type { DecodedImage } from './decoded-image.ts';
import { imageSources } from './decoded-image.ts';
import { imageTensor, sizeWithin } from './image-tensor.ts';

const picture: DecodedImage = {
  width: 2,
  height: 1,
  rgba: Uint8Array.of(255, 0, 51, 255, 128, 10, 200, 255),
};

test('Three channels are three planes of byte / 255 in float32', () => {
  const { shape, values } = imageTensor(picture, { channels: 3 });
  expect(shape).toEqual([1, 3, 1, 2]);
  // 128/255, 10/255, 51/255 and 200/255 as their nearest float32 numbers.
  expect([...values]).toEqual([
    1, 0.501960813999176, 0, 0.03921568766236305, 0.20000000298023224, 0.7843137383460999,
  ]);
});

test('One channel is the ITU-R 601 luma in whole numbers', () => {
  // 255 * 19595 + 51 * 7471 = 5377746, / 65536 = 82.06; 128 * 19595 + 10 * 38470 + 200 * 7471 = 4387060, / 65536 = 66.94
  const { shape, values } = imageTensor(picture, { channels: 1 });
  expect(shape).toEqual([1, 1, 1, 2]);
  expect([...values].map((value) => value * 255).map(Math.round)).toEqual([82, 67]);
});

test('White stays white and black black in grey', () => {
  const rgba = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 255);
  expect([...imageTensor({ width: 2, height: 1, rgba }, { channels: 1 }).values]).toEqual([1, 0]);
});

test('mean and std are float32 operations, one after the other', () => {
  // Recomputed by hand: fl32(1 - fl32(0.485)) = 0.5149999856948853, / fl32(0.229) = 2.248908281326294.
  const { values } = imageTensor(picture, { channels: 3, mean: 0.485, std: 0.229 });
  expect(values[0]).toBe(2.248908281326294);
  expect(values[2]).toBe(-2.1179039478302);
});

test('mean and std may be given per channel', () => {
  const { values } = imageTensor(picture, { channels: 3, mean: [1, 0, 0], std: [1, 2, 4] });
  expect([values[0], values[2], values[4]]).toEqual([0, 0, 0.05000000074505806]);
});

test('A size is a number for both sides, or height and width', () => {
  expect(imageTensor(picture, { channels: 1, size: 3 }).shape).toEqual([1, 1, 3, 3]);
  expect(imageTensor(picture, { channels: 3, size: [4, 5] }).shape).toEqual([1, 3, 4, 5]);
});

test('A size within a limit keeps the proportions and never enlarges', () => {
  const { rgba } = picture;
  expect(sizeWithin({ width: 4000, height: 3000, rgba }, 256)).toEqual([192, 256]);
  expect(sizeWithin({ width: 100, height: 200, rgba }, 256)).toEqual([200, 100]);
  expect(sizeWithin({ width: 4096, height: 1, rgba }, 64)).toEqual([1, 64]);
});

test('The sources of a document are those of its image steps, each once', () => {
  const steps = [
    { kind: 'image', id: 'a', source: 'harbour' },
    { kind: 'randn', id: 'b', source: 'nothing' },
    { kind: 'image', id: 'c', source: 'data:image/png;base64,AA' },
    { kind: 'image', id: 'd', source: 'harbour' },
  ];
  expect(imageSources({ version: 1, steps })).toEqual(['harbour', 'data:image/png;base64,AA']);
});
