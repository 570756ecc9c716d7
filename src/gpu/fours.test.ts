import { expect, test } from 'vitest';
import { fourGridOf } from './fours.ts';

test.each([
  [0, { workgroups: [1, 1, 1], threads: 64, vectors: 1 }],
  [5, { workgroups: [1, 1, 1], threads: 64, vectors: 1 }],
  [257, { workgroups: [2, 1, 1], threads: 128, vectors: 1 }],
  [16_384, { workgroups: [32, 1, 1], threads: 2048, vectors: 2 }],
])('%i elements are dealt as %j', (size, expected) => {
  expect(fourGridOf(size)).toEqual(expected);
});

test('1,048,576 elements reach each thread in 8 fours, and every four has its thread', () => {
  const { threads, vectors } = fourGridOf(2 ** 20);
  expect(vectors).toBe(8);
  expect(threads * vectors).toBeGreaterThanOrEqual(2 ** 18);
});
