import { describe, expect, test } from 'vitest';
import { axisTicks, cellAfterKey, cellAt, cellFormat, cellText, fitCells } from './heat-map-layout.ts';

describe('the size of cells', () => {
  test('of a 5 x 5 map in 480 x 440 pixels is 80', () => {
    expect(fitCells(5, 5, { width: 480, height: 440 }, 1)).toEqual({ cell: 80, width: 400, height: 400 });
  });

  test('of 4 device pixels and more is a whole number of them at every density', () => {
    expect(fitCells(100, 100, { width: 490, height: 490 }, 1).cell).toBe(4);
    expect(fitCells(100, 100, { width: 490, height: 490 }, 2).cell).toBe(4.5);
  });

  test('of a 224 x 224 map fills the 336 pixels there are', () => {
    expect(fitCells(224, 224, { width: 336, height: 440 }, 1)).toEqual({
      cell: 1.5,
      width: 336,
      height: 336,
    });
  });

  test('of a 1000 x 1000 map in 500 pixels is half a pixel', () => {
    expect(fitCells(1000, 1000, { width: 500, height: 500 }, 1)).toEqual({
      cell: 0.5,
      width: 500,
      height: 500,
    });
  });

  test('is bound by height where that is the shorter side', () => {
    expect(fitCells(10, 2, { width: 500, height: 100 }, 1)).toEqual({ cell: 10, width: 20, height: 100 });
  });
});

test('axis numbers keep 28 pixels apart', () => {
  expect(axisTicks(5, 64, 28)).toEqual([0, 1, 2, 3, 4]);
  expect(axisTicks(12, 10, 28)).toEqual([0, 5, 10]);
  expect(axisTicks(224, 2, 28)).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220]);
});

test('a point finds its cell, both ends of the map included and excluded', () => {
  expect(cellAt(0, 0, 2, 3, 10)).toBe(0);
  expect(cellAt(29.9, 19.9, 2, 3, 10)).toBe(5);
  expect(cellAt(30, 5, 2, 3, 10)).toBeNull();
  expect(cellAt(5, -1, 2, 3, 10)).toBeNull();
});

describe('keys on a 3 x 4 map', () => {
  test.each([
    ['ArrowRight', 5, 6],
    ['ArrowRight', 7, 7],
    ['ArrowDown', 5, 9],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 5, 1],
    ['ArrowLeft', 4, 4],
    ['Home', 6, 4],
    ['End', 6, 7],
    ['PageUp', 6, 2],
    ['PageDown', 6, 10],
    ['Escape', 6, null],
    ['ArrowDown', null, 0],
    ['a', 6, undefined],
  ])('%s at %s leads to %s', (key, from, to) => {
    expect(cellAfterKey(key, from, 3, 4)).toBe(to);
  });
});

describe('the number in a cell', () => {
  test.each([
    [1.1158, false, 7, -0.35681, '-0.3568'],
    [0.9, false, 7, -0.35681, '-0.3568'],
    [0.9, false, 5, -0.35681, '-0.36'],
    [0.9, false, 4, -0.35681, '-0.4'],
    [0.00564, false, 10, -0.0042049, '-0.004205'],
    [0.00564, false, 8, -0.0042049, '-0.00420'],
    [0.00564, false, 5, -0.0042049, '-4e-3'],
    [0, false, 7, 0, '0.0000'],
    [34.2, false, 7, 0.1, '0.100'],
    [127, true, 4, -127, '-127'],
    [34913, true, 7, -11165, '-11165'],
    [34913, true, 4, -11165, '-1e4'],
    [34913, true, 3, -11165, ''],
    [0.32, false, 3, -0.32, ''],
    [0.0564, false, 4, 0.042, ''],
    [0.000056, false, 8, 3.2e-5, '3.20e-5'],
    [0.5, false, 7, -0.00001, '0.0000'],
    [1, false, 7, NaN, 'NaN'],
    [1, false, 7, -Infinity, '-∞'],
  ])(
    'on a map up to %s (integers: %s), %i characters: %s is %s',
    (bound, integer, characters, value, text) => {
      expect(cellFormat(bound, integer, characters)(value)).toBe(text);
    },
  );
});

describe('the numbers in the cells', () => {
  test('are written with four digits as in the read-out where all of them fit', () => {
    const write = cellText({ values: Float32Array.of(0.12345, -2), bound: 2, integer: false }, 6);
    expect([write(0.12345), write(-2)]).toEqual(['0.1235', '-2']);
  });

  test('have fewer digits where a number does not fit', () => {
    const write = cellText({ values: Float32Array.of(0.12345, -0.012345), bound: 2, integer: false }, 7);
    expect([write(0.12345), write(-0.012345)]).toEqual(['0.1235', '-0.0123']);
  });

  test('are written without a power of ten beside larger ones, where they fit', () => {
    const write = cellText({ values: Float32Array.of(0.0066, 0.0007), bound: 0.0126, integer: false }, 7);
    expect([write(0.0066), write(0.0007)]).toEqual(['0.0066', '0.0007']);
    expect(write(0.0008534)).toBe('8.53e-4');
    const small = cellText({ values: Float32Array.of(0.0007), bound: 0.0007, integer: false }, 7);
    expect(small(0.0007)).toBe('7e-4');
  });

  test('are written all alike where one does not fit with two digits', () => {
    const write = cellText({ values: Float32Array.of(0.12345, -1.25e-5), bound: 2, integer: false }, 6);
    expect([write(0.12345), write(-1.25e-5)]).toEqual(['0.123', '0.000']);
  });
});
