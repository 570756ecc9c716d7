import { expect, test } from 'vitest';
import { changedCodes } from './changed-codes.ts';

test('1.3 reads as 3 of scale 0.5 where the exact code is 2; 1 is code 2 as it should', () => {
  const changed = changedCodes(
    Float32Array.of(1, 1.3),
    Int32Array.of(2, 2),
    { values: [0.5], inner: 1 },
    { values: [0], inner: 1 },
  );
  expect(changed).toEqual([{ index: 1, exact: 2, shadow: 3 }]);
});

test('a zero point of 10 moves every code: -4.5 / 0.5 + 10 is 1', () => {
  const labels = [
    { values: [0.5], inner: 1 },
    { values: [10], inner: 1 },
  ] as const;
  expect(changedCodes(Float32Array.of(-4.5), BigInt64Array.of(1n), ...labels)).toEqual([]);
});
