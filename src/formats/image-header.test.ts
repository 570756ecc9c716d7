import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { imageHeader } from './image-header.ts';
import { buildPng } from './testing/build-png.ts';

const needed = 'a PNG or JPEG of at most 4096 x 4096 pixels is needed.';

function text(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function png(width: number, height: number): Uint8Array {
  return buildPng({ width, height, depth: 8, colourType: 0, raw: [0] });
}

/** An Exif segment whose only entry is the orientation, in either byte order. */
function exif(orientation: number, isLittle: boolean): number[] {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, isLittle);
  tiff.setUint32(4, 8, isLittle);
  tiff.setUint16(8, 1, isLittle);
  tiff.setUint16(10, 0x0112, isLittle);
  tiff.setUint16(12, 3, isLittle);
  tiff.setUint32(14, 1, isLittle);
  tiff.setUint16(18, orientation, isLittle);
  return [0xff, 0xe1, 0, 34, ...text('Exif\0\0'), ...new Uint8Array(tiff.buffer)];
}

function jpeg(width: number, height: number, segment: readonly number[] = []): Uint8Array {
  const { data } = encode({ width, height, data: Buffer.alloc(width * height * 4, 200) }, 90);
  return Uint8Array.from([...data.subarray(0, 2), ...segment, ...data.subarray(2)]);
}

describe('What may be decoded', () => {
  test('A PNG says its size', () => {
    expect(imageHeader(png(4096, 7))).toEqual({ type: 'png', width: 4096, height: 7, orientation: 1 });
  });

  test('A JPEG says its size', () => {
    expect(imageHeader(jpeg(33, 21))).toEqual({ type: 'jpeg', width: 33, height: 21, orientation: 1 });
  });

  test.each([true, false])('A JPEG says how it is to be turned (little-endian: %s)', (isLittle) => {
    expect(imageHeader(jpeg(33, 21, exif(6, isLittle))).orientation).toBe(6);
    expect(imageHeader(jpeg(33, 21, exif(9, isLittle))).orientation).toBe(1);
  });

  test('The header is found where the bytes lie within a larger buffer', () => {
    const within = new Uint8Array(500);
    within.set(png(5, 6), 100);
    expect(imageHeader(within.subarray(100))).toMatchObject({ width: 5, height: 6 });
  });
});

describe('What is refused', () => {
  test.each([
    ['', 'This is an empty file; '],
    ['GIF89a', 'This is a GIF; '],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'This is a WebP picture; '],
    ['\0\0\0\x20ftypheic', 'This is a HEIC picture; '],
    ['\n<svg xmlns="', 'This is an SVG drawing; '],
    ['hello', 'This is no picture of a known type; '],
  ])('%j', (letters, message) => {
    expect(() => imageHeader(text(letters))).toThrow(message + needed);
  });

  test('A side of 4097 or of 0 pixels', () => {
    expect(() => imageHeader(png(4097, 1))).toThrow(`The picture has 4097 x 1 pixels; ${needed}`);
    expect(() => imageHeader(png(3, 0))).toThrow(`The picture has 3 x 0 pixels; ${needed}`);
  });

  test('More than 24 MiB', () => {
    expect(() => imageHeader(new Uint8Array(24 * 2 ** 20 + 1))).toThrow(
      'The picture has 25 MiB; at most 24 MiB are read.',
    );
  });

  test('A file that ends before its size', () => {
    expect(() => imageHeader(png(3, 3).subarray(0, 20))).toThrow(
      'The PNG is cut off before its size; a whole file is needed.',
    );
    expect(() => imageHeader(jpeg(8, 8).subarray(0, 100))).toThrow(
      'The JPEG is cut off before its size; a whole file is needed.',
    );
  });
});
