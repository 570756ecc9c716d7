import { expect, test } from 'vitest';
import { limitEnds, partialSums } from './partial-sums.ts';

const products = (...sums: readonly number[]) => sums.map((w) => ({ x: 1, w }));

test('4 - 8 + 24 and a bias of 3 pass through 0, 4, -4, 20 and 23', () => {
  expect(partialSums(products(4, -8, 24), 3, null)).toEqual({
    exact: [0, 4, -4, 20, 23],
    limited: null,
    overflows: [],
  });
});

test('4 bits that wrap hold 4, -4, 4 and 7: only the third did not fit', () => {
  const sums = partialSums(products(4, -8, 24), 3, { bits: 4, overflow: 'wrap' });
  expect(sums.limited).toEqual([0, 4, -4, 4, 7]);
  expect(sums.overflows).toEqual([3]);
});

test('4 bits that saturate stay at 7, where a bias of 3 does not fit either, and come down from there', () => {
  const sums = partialSums(products(4, -8, 24, -3), 3, { bits: 4, overflow: 'saturate' });
  expect(sums.limited).toEqual([0, 4, -4, 7, 4, 7]);
  expect(sums.overflows).toEqual([3]);
  expect(partialSums(products(4, 4, 1), null, { bits: 4, overflow: 'saturate' }).overflows).toEqual([2, 3]);
});

test('64 bits are summed exactly: 2^62 + 2^62 wraps to -2^63', () => {
  const large = [
    { x: 2 ** 31, w: 2 ** 31 },
    { x: 2 ** 31, w: 2 ** 31 },
  ];
  expect(partialSums(large, null, { bits: 64, overflow: 'wrap' }).limited).toEqual([0, 2 ** 62, -(2 ** 63)]);
});

test('8 bits reach from -128 to 127', () => {
  expect(limitEnds(8)).toEqual([-128, 127]);
});
