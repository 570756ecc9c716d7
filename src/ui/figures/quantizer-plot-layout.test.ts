import { describe, expect, test } from 'vitest';
import type { QuantizerCurve } from './quantizer-curve.ts';
import {
  curvePaths,
  dotWordsPlace,
  nearDomain,
  plotBands,
  stairsDomain,
  wholeDomain,
} from './quantizer-plot-layout.ts';

const int8: QuantizerCurve = { kind: 'int', grid: { lo: -128, hi: 127 }, rounding: 'round', threshold: 0 };
const int2: QuantizerCurve = { ...int8, grid: { lo: -1, hi: 1 } };

test('histogram, staircase and error stand below each other without touching', () => {
  const { histogram, stairs, error, height } = plotBands(true, true);
  expect(histogram).toEqual({ top: 28, bottom: 152 });
  expect(stairs).toEqual({ top: 180, bottom: 316 });
  expect(error).toEqual({ top: 344, bottom: 404 });
  expect(height).toBe(476);
});

describe('the shared axis', () => {
  test('shows 8 % of the grid beyond its ends where no number lies there', () => {
    expect(wholeDomain(int8, [-10, 10])).toEqual([-128.5 - 0.08 * 256, 127.5 + 0.08 * 256]);
  });

  test('follows numbers beyond the ends, but never further than the grid is wide', () => {
    const [low, high] = wholeDomain(int8, [-1e6, 227.5]);
    expect(low).toBe(-384.5);
    expect(high).toBeCloseTo(232.5);
  });

  test('shows 17 codes around an element, and never leaves the grid', () => {
    expect(nearDomain(int8, 69.2)).toEqual([60.5, 77.5]);
    expect(nearDomain(int8, 500)).toEqual([119.5, 136.5]);
  });

  test('has no neighbourhood where the grid is only 32 codes wide', () => {
    expect(nearDomain({ ...int8, grid: { lo: -16, hi: 15 } }, 0)).toBeNull();
  });
});

test('the staircase of -1, 0, 1 rises at -0.5 and 0.5; its error falls from 0.5 to -0.5 on each step', () => {
  const same = (value: number) => value;
  const { stairs, error, stepWidth } = curvePaths(int2, [-2, 2], same, { stairs: same, error: same });
  expect(stairs).toBe('M-2.00 -1.00L-0.50 -1.00L-0.50 0.00L0.50 0.00L0.50 1.00L2.00 1.00');
  expect(error).toBe('M-2.00 1.00L-0.50 -0.50L-0.50 0.50L0.50 -0.50L0.50 0.50L2.00 -1.00');
  expect(stepWidth).toBe(1);
  expect(stairsDomain(int2, [-2, 2])).toEqual([-1.75, 1.75]);
});

test('65,536 steps are a straight line between the ends, their error a band of one step', () => {
  const same = (value: number) => value;
  const wide: QuantizerCurve = { ...int8, grid: { lo: -32768, hi: 32767 } };
  const { stairs, error } = curvePaths(wide, [-40000, 40000], same, { stairs: same, error: same });
  expect(stairs).toBe('M-40000.00 -32768.00L-32768.50 -32768.00L32767.50 32767.00L40000.00 32767.00');
  expect(error).toBe('M-32768.50 -0.50L-32768.50 0.50L32767.50 0.50L32767.50 -0.50Z');
});

describe('the words of the dot', () => {
  // 204 px for 256 codes, as an 8-bit grid has them beside a map.
  const plot = {
    sides: [48, 252],
    band: { top: 180, bottom: 316 },
    ends: [60, 238],
    step: [0.7, 0.5],
  } as const;

  test('of 13 characters stand at the left where they fit there, 8 px above the dot', () => {
    expect(dotWordsPlace('0.1273 → 69 a', { ...plot, x: 190, y: 220 })).toEqual({
      x: 180,
      y: 212,
      anchor: 'end',
    });
  });

  test('stand at the right where they would leave the plot at the left', () => {
    expect(dotWordsPlace('-0.32 → -17', { ...plot, x: 148, y: 250 })).toEqual({
      x: 158,
      y: 268,
      anchor: 'start',
    });
  });

  test('keep clear of the curve where the upper edge pushes them down by 8 px', () => {
    const { x, y } = dotWordsPlace('1.993 → 255', { ...plot, x: 238, y: 186 });
    expect(y).toBe(194);
    // 13 px lower the curve is 26 steps of 0.7 px further left, and one step is kept free.
    expect(x).toBeCloseTo(238 - 18.9);
  });

  test('keep clear of the level part of a curve that is 6 px beyond the grid', () => {
    expect(dotWordsPlace('1.993 → 255', { ...plot, x: 244, y: 186 }).x).toBeCloseTo(244 - 6 - 18.9);
  });
});
