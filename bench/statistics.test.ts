import { expect, test } from 'vitest';
import { quantile, summarize } from './statistics.ts';

test('the median of 9 measurements is the fifth smallest, with both ends beside it', () => {
  expect(summarize([9, 1, 8, 2, 7, 3, 6, 4, 5])).toEqual({ median: 5, min: 1, max: 9, rounds: 9 });
});

test('the median of 4 measurements lies halfway between the middle two', () => {
  expect(summarize([10, 1, 2, 4]).median).toBe(3);
});

test('the 95th percentile of 0 to 10 is 9.5', () => {
  expect(quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 0.95)).toBe(9.5);
});

test('no measurements are an error, not NaN', () => {
  expect(() => summarize([])).toThrow('Nothing was measured.');
});
