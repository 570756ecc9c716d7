import { describe, expect, test } from 'vitest';
import { barsPath, histogramAxes } from './histogram-axes.ts';
import { codeHistogram } from './histogram.ts';

// 4 codes over 440 - 48 - 12 = 380 pixels: bars 95 wide; heights from 184 up to 20.
const histogram = codeHistogram(Int32Array.of(0, 0, 0, 0, 1, 3, 3), { lo: 0, hi: 3 });
const axes = histogramAxes(histogram, 440, 248);

describe('the axes of 4 codes in 440 x 248 pixels', () => {
  test('put each code in the middle of its bar', () => {
    expect(axes.left(0)).toBeCloseTo(48);
    expect(axes.x(0)).toBeCloseTo(95.5);
    expect(axes.left(3)).toBeCloseTo(333);
    expect(axes.barWidth).toBeCloseTo(94);
  });

  test('count from the base line to the highest bar, in whole numbers', () => {
    expect(axes.y(0)).toBe(184);
    expect(axes.y(4)).toBe(20);
    expect(axes.countTicks).toEqual([0, 1, 2, 3, 4]);
  });

  test('name each code', () => {
    expect(axes.codeTicks).toEqual([0, 1, 2, 3]);
  });

  test('find the bar under the pointer', () => {
    expect([47, 48.5, 240, 427, 429].map((x) => axes.barAt(x))).toEqual([null, 0, 2, 3, null]);
  });
});

describe('the bars', () => {
  test('of used codes reach their count, unused ones the whole height', () => {
    const { used, unused, clipped } = barsPath(histogram, null, axes);
    expect(used.match(/M/g)).toHaveLength(3);
    expect(used).toContain('M48.00 184.00h94.00V20.00h-94.00Z');
    expect(unused).toBe('M238.00 184.00h94.00V20.00h-94.00Z');
    expect(clipped).toBe('');
  });

  test('show 1 clamped element of 2 on top of the last code', () => {
    const { used, clipped } = barsPath(histogram, { low: 0, high: 1 }, axes);
    expect(used).toContain('M333.00 184.00h94.00V143.00h-94.00Z');
    expect(clipped).toBe('M333.00 143.00h94.00V102.00h-94.00Z');
  });
});
