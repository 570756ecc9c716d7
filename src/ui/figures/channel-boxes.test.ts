import { describe, expect, test } from 'vitest';
import { channelBoxes, channelLayout, quantile } from './channel-boxes.ts';
import type { QuantizerCurve } from './quantizer-curve.ts';

const curve: QuantizerCurve = { kind: 'int', grid: { lo: -3, hi: 3 }, rounding: 'round', threshold: 0 };
const zero = { values: Float32Array.of(0), inner: 1 };

test('channels lie along the first axis of a weight and the second of an activation', () => {
  expect(channelLayout([64, 3, 7, 7], true)).toEqual({ outer: 1, channels: 64, inner: 147 });
  expect(channelLayout([2, 64, 112, 112], false)).toEqual({ outer: 2, channels: 64, inner: 12544 });
  expect(channelLayout([5], false)).toEqual({ outer: 1, channels: 5, inner: 1 });
});

test('quartiles of 0, 1, 2, 3, 10 are 1, 2 and 3, and between two numbers they are interpolated', () => {
  expect([0.25, 0.5, 0.75].map((share) => quantile([0, 1, 2, 3, 10], share))).toEqual([1, 2, 3]);
  expect(quantile([0, 1], 0.25)).toBe(0.25);
});

describe('two channels of a batch of two', () => {
  // [2, 2, 3]: channel 0 is 0, 1, 2 and 3, 4, 5; channel 1 is ten times that.
  const values = Float32Array.of(0, 1, 2, 0, 10, 20, 3, 4, 5, 30, 40, 50);
  const layout = { outer: 2, channels: 2, inner: 3 };

  test('have their own ends and quartiles', () => {
    const [first, second] = channelBoxes(values, layout, null);
    expect(first).toMatchObject({ min: 0, q1: 1.25, median: 2.5, q3: 3.75, max: 5, count: 6, band: null });
    expect(second).toMatchObject({ min: 0, median: 25, max: 50 });
  });

  test('with one scale of 1 hold -3.5 to 3.5: two and five elements are clamped', () => {
    const grid = { scale: { values: Float32Array.of(1), inner: 1 }, zeroPoint: zero, curve, ends: null };
    const boxes = channelBoxes(values, layout, grid);
    expect(boxes.map(({ band }) => band)).toEqual([
      [-3.5, 3.5],
      [-3.5, 3.5],
    ]);
    expect(boxes.map(({ clampedLow, clampedHigh }) => [clampedLow, clampedHigh])).toEqual([
      [0, 2],
      [0, 5],
    ]);
  });

  test('with a scale each hold bands of their own, and nothing is clamped', () => {
    const grid = { scale: { values: Float32Array.of(2, 20), inner: 3 }, zeroPoint: zero, curve, ends: null };
    const boxes = channelBoxes(values, layout, grid);
    expect(boxes.map(({ band }) => band)).toEqual([
      [-7, 7],
      [-70, 70],
    ]);
    expect(boxes.map(({ clampedHigh }) => clampedHigh)).toEqual([0, 0]);
  });
});

test('a tie at the end rounds to even and decides alone: 3.5 is clamped from 4, 2.5 is not', () => {
  const grid = { scale: { values: Float32Array.of(1), inner: 1 }, zeroPoint: zero, curve, ends: null };
  const [box] = channelBoxes(Float32Array.of(3.5, 2.5, -3.5), { outer: 1, channels: 1, inner: 3 }, grid);
  expect(box).toMatchObject({ clampedLow: 1, clampedHigh: 1 });
});
