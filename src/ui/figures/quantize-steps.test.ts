import { expect, test } from 'vitest';
import { quantizeSteps, saturatedElements, valueAt } from './quantize-steps.ts';

const int8 = { lo: -128, hi: 127 };
const each = (value: number) => ({ values: [value], inner: 1 });

test('1.3 on a grid of 0.25 becomes the integer 5 and comes back as 1.25', () => {
  expect(quantizeSteps(1.3, 0.25, 0, int8)).toEqual({
    x: 1.3,
    scale: 0.25,
    zeroPoint: 0,
    quotient: Math.fround(5.2),
    shifted: Math.fround(5.2),
    rounded: 5,
    clamped: 5,
    value: 1.25,
  });
});

test('halves go to the even neighbour: 2.5 to 2, 3.5 to 4', () => {
  expect(quantizeSteps(2.5, 1, 0, int8).clamped).toBe(2);
  expect(quantizeSteps(3.5, 1, 0, int8).clamped).toBe(4);
});

test('200 steps are clamped to 127, after rounding', () => {
  const { rounded, clamped, value } = quantizeSteps(100, 0.5, 0, int8);
  expect([rounded, clamped, value]).toEqual([200, 127, 63.5]);
});

test('a zero point is added before rounding and taken away after', () => {
  const { shifted, clamped, value } = quantizeSteps(-1, 0.5, 3, { lo: 0, hi: 255 });
  expect([shifted, clamped, value]).toEqual([1, 1, -1]);
});

test('NaN stays NaN', () => {
  expect(quantizeSteps(NaN, 1, 0, int8).value).toBeNaN();
});

test('saturated elements are those beyond the grid, not those at its ends', () => {
  const original = Float32Array.of(127, 127.4, 127.6, -128.5, -128.6, 0);
  expect(saturatedElements(original, each(1), each(0), int8)).toEqual({
    cells: Uint8Array.of(0, 0, 1, 0, 1, 0),
    low: 1,
    high: 1,
  });
});

test('saturation counts only the elements asked for, with the scale of their channel', () => {
  const original = Float32Array.of(500, 500, 50, 500);
  const scale = { values: [1, 10], inner: 2 };
  const { cells, low, high } = saturatedElements(original, scale, each(0), int8, 1, 4);
  expect([...cells]).toEqual([1, 0, 0]);
  expect([low, high]).toEqual([0, 1]);
});

test('element 5 of [1, 3, 2, 1] uses the third of three channel values', () => {
  expect(valueAt({ values: [7, 8, 9], inner: 2 }, 5)).toBe(9);
  expect(valueAt({ values: [7, 8, 9], inner: 2 }, 6)).toBe(7);
});
