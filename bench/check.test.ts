import { expect, test } from 'vitest';
import { check } from './check.ts';

test('equal numbers are exact, and -0 is 0', () => {
  expect(check([1, -0, 3], [1, 0, 3], 0.5)).toEqual({
    verdict: 'exact',
    differing: 0,
    count: 3,
    deviation: 0,
  });
});

test('a float sum 0.25 away is rounded within a tolerance of 0.5', () => {
  expect(check([1.25, 2], [1, 2], 0.5)).toEqual({
    verdict: 'rounded',
    differing: 1,
    count: 2,
    deviation: 0.25,
  });
});

test('all zeros, as a contender that did not run gives them, are wrong', () => {
  expect(check([0, 0], [1, -7], 0.5)).toEqual({ verdict: 'wrong', differing: 2, count: 2, deviation: 7 });
});

test.each([
  ['NaN', [NaN, 2]],
  ['too few numbers', [1]],
  ['too many numbers', [1, 2, 3]],
])('%s is wrong', (_, found) => {
  expect(check(found, [1, 2], 0.5)).toMatchObject({ verdict: 'wrong', deviation: Infinity });
});
