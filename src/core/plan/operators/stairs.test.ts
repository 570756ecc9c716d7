import { expect, test } from 'vitest';
import { flightsThrough, stairsThrough } from './stairs.ts';

test('Every second input of ten is floor(2 i), each input twice floor(i / 2)', () => {
  expect(stairsThrough([0, 2, 4, 6, 8])).toEqual({ factor: 2, add: 0, divide: 1 });
  expect(stairsThrough([0, 0, 1, 1, 2, 2])).toEqual({ factor: 1, add: 0, divide: 2 });
});

test('Steps of 2 and 1 in turn are floor(3 i / 2), and may begin anywhere', () => {
  expect(stairsThrough([0, 1, 3, 4, 6])).toEqual({ factor: 3, add: 0, divide: 2 });
  expect(stairsThrough([-1, 0, 0, 1, 1])).toEqual({ factor: 1, add: -1, divide: 2 });
  expect(stairsThrough([7])).toEqual({ factor: 0, add: 7, divide: 1 });
});

test('Steps that are no line become several flights', () => {
  expect(stairsThrough([0, 0, 0, 3])).toBeNull();
  expect(flightsThrough([0, 0, 0, 3]).map(({ steps }) => steps)).toEqual([
    [0, 0],
    [0, 3],
  ]);
});
