import { expect, test } from 'vitest';
import { runningAverages } from './running-average.ts';

test('a momentum of 0.5 makes 4, 3 and 5 of 4, 2 and 7', () => {
  expect(runningAverages([4, 2, 7], 0.5)).toEqual([4, 3, 5]);
});

test('no momentum makes the mean of all: 4, 3 and 4 of 4, 2 and 6', () => {
  expect(runningAverages([4, 2, 6], null)).toEqual([4, 3, 4]);
});

test('each step is rounded to float32', () => {
  expect(runningAverages([1, 0], 0.1)).toEqual([1, Math.fround(0.9)]);
});
