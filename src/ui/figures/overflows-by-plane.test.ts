import { expect, test } from 'vitest';
import { overflowsByPlane } from './overflows-by-plane.ts';

test('overflows at 1, 5, 11 and 13 of [2, 2, 2, 2] lie in two channels of each image', () => {
  expect(overflowsByPlane([1, 5, 11, 13], [2, 2, 2, 2], 0)).toEqual([[1], [1]]);
  expect(overflowsByPlane([1, 5, 11, 13], [2, 2, 2, 2], 1)).toEqual([[3], [1]]);
});

test('a linear layer’s result of 2 rows is one plane', () => {
  expect(overflowsByPlane([0, 5], [2, 3], 0)).toEqual([[0, 5]]);
});
