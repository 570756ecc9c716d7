import { expect, test } from 'vitest';
import { limitedSum } from './limited-sum.ts';

const products = (...sums: readonly number[]) => sums.map((w) => ({ x: 1, w }));

test('4 bits that wrap make 4 of 4 - 8 + 24, and -8 of 8', () => {
  expect(limitedSum(products(4, -8, 24), 0, { bits: 4, overflow: 'wrap' })).toBe(4n);
  expect(limitedSum(products(8), 0, { bits: 4, overflow: 'wrap' })).toBe(-8n);
});

test('4 bits that saturate stay between -8 and 7 after every product', () => {
  expect(limitedSum(products(4, -8, 24), 0, { bits: 4, overflow: 'saturate' })).toBe(7n);
  expect(limitedSum(products(5, 5, -3), 0, { bits: 4, overflow: 'saturate' })).toBe(4n);
  expect(limitedSum(products(-5, -4, 1), 0, { bits: 4, overflow: 'saturate' })).toBe(-7n);
});

test('a bias of 3 joins as the last: 6 + 3 wraps to -7 in 4 bits', () => {
  expect(limitedSum(products(6), 3, { bits: 4, overflow: 'wrap' })).toBe(-7n);
});
