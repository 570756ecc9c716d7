import { expect, test } from 'vitest';
import { linearScale } from './linear-scale.ts';

test('a scale from -2..6 to 100..20 puts 0 at 80, and finds it there again', () => {
  const scale = linearScale([-2, 6], [100, 20]);
  expect([-2, 0, 6, 7].map(scale)).toEqual([100, 80, 20, 10]);
  expect([100, 80, 20, 10].map(scale.invert)).toEqual([-2, 0, 6, 7]);
});

test('3 ticks of 0..7 are round numbers', () => {
  expect(linearScale([0, 7], [0, 1]).ticks(3)).toEqual([0, 2, 4, 6]);
});

test('a domain of one number puts everything in the middle of its range', () => {
  const scale = linearScale([0, 0], [200, 0]);
  expect(scale(0)).toBe(100);
  expect(scale(7)).toBe(100);
});
