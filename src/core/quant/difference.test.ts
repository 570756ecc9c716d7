import { expect, test } from 'vitest';
import { distanceOf } from './difference.ts';

test('3 against 3.5 and 4 against 4 lie 0.5 apart at most, at index 0, with 20 dB', () => {
  const distance = distanceOf(Float32Array.of(3, 4), Float32Array.of(3.5, 4));
  expect(distance).toEqual({ maximum: 0.5, at: 0, meanSquared: 0.125, sqnrDb: 20 });
});

test('equal tensors have a ratio of Infinity', () => {
  expect(distanceOf(Float32Array.of(1, -2), Float32Array.of(1, -2))).toEqual({
    maximum: 0,
    at: 0,
    meanSquared: 0,
    sqnrDb: Number.POSITIVE_INFINITY,
  });
});
