import { describe, expect, test } from 'vitest';
import { barsPath, histogramAxes } from './histogram-axes.ts';
import { codeHistogram } from './histogram.ts';

// 4 codes over 440 - 48 - 12 = 380 pixels: bars 95 wide; heights from 176 up to 28.
const histogram = codeHistogram(Int32Array.of(0, 0, 0, 0, 1, 3, 3), { lo: 0, hi: 3 });
const axes = histogramAxes(histogram, { width: 440, height: 248, bottom: 72 });

describe('the axes of 4 codes in 440 x 248 pixels', () => {
  test('put each code in the middle of its bar', () => {
    expect(axes.left(0)).toBeCloseTo(48);
    expect(axes.x(0)).toBeCloseTo(95.5);
    expect(axes.left(3)).toBeCloseTo(333);
    expect(axes.barWidth).toBeCloseTo(94);
  });

  test('count from the base line to the highest bar, in whole numbers', () => {
    expect(axes.y(0)).toBe(176);
    expect(axes.y(4)).toBe(28);
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
  test('of 256 codes are too narrow to be hatched: the strip below them shows which occur', () => {
    const many = codeHistogram(Int32Array.of(-128), { lo: -128, hi: 127 });
    const { unused, present } = barsPath(
      many,
      null,
      histogramAxes(many, { width: 440, height: 248, bottom: 72 }),
    );
    expect(unused.match(/V178.00/g)).toHaveLength(255);
    expect(unused.match(/V28.00/g)).toBeNull();
    expect(present.match(/V178.00/g)).toHaveLength(1);
  });

  test('of used codes reach their count, unused ones the whole height', () => {
    const { used, unused, clipped } = barsPath(histogram, null, axes);
    expect(used.match(/M/g)).toHaveLength(3);
    expect(used).toContain('M48.00 176.00h94.00V28.00h-94.00Z');
    expect(unused).toBe('M238.00 184.00h94.00V178.00h-94.00ZM238.00 176.00h94.00V28.00h-94.00Z');
    expect(clipped).toBe('');
  });

  test('too narrow for gaps are drawn as one outline per run', () => {
    const many = codeHistogram(Int32Array.of(0, 1, 1, 5), { lo: 0, hi: 94 });
    const { used } = barsPath(many, null, histogramAxes(many, { width: 440, height: 248, bottom: 52 }));
    expect(used).toBe('M48.00 196.00V112.00H52.00V28.00H56.00V196.00ZM68.00 196.00V112.00H72.00V196.00Z');
  });

  test('drawn as an outline begin where they stand, also beside one whose elements were all clamped', () => {
    const many = codeHistogram(Int32Array.of(0, 0, 1), { lo: 0, hi: 255 });
    const shape = histogramAxes(many, { width: 440, height: 248, bottom: 52 });
    expect(barsPath(many, { low: 2, high: 0 }, shape).used).toMatch(/^M49\.48 /);
  });

  test('show 1 clamped element of 2 on top of the last code', () => {
    const { used, clipped } = barsPath(histogram, { low: 0, high: 1 }, axes);
    expect(used).toContain('M333.00 176.00h94.00V139.00h-94.00Z');
    expect(clipped).toBe('M333.00 139.00h94.00V102.00h-94.00Z');
  });
});
