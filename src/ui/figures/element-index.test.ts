import { expect, test } from 'vitest';
import { elementIndices } from './element-index.ts';

test('element 26 of [1, 3, 3, 3] stands at [0, 2, 2, 2], element 9 at [0, 1, 0, 0]', () => {
  expect(elementIndices(26, [1, 3, 3, 3])).toEqual([0, 2, 2, 2]);
  expect(elementIndices(9, [1, 3, 3, 3])).toEqual([0, 1, 0, 0]);
});

test('the element of a scalar has no indices', () => {
  expect(elementIndices(0, [])).toEqual([]);
});
