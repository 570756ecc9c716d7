import { expect, test } from 'vitest';
import { blankSketch, SKETCH_SIDE, withPixel, withStroke } from './sketch.ts';

const at = (ink: readonly number[], row: number, column: number) => ink[row * SKETCH_SIDE + column];

test('a stroke along a row blackens it, leaves a soft edge of 0.6 beside it, and nothing further off', () => {
  const ink = withStroke(blankSketch(), { x: 3.5, y: 10.5 }, { x: 12.5, y: 10.5 });
  expect(at(ink, 10, 3)).toBe(1);
  expect(at(ink, 10, 12)).toBe(1);
  expect(at(ink, 9, 7)).toBe(153 / 255);
  expect(at(ink, 8, 7)).toBe(0);
  expect(at(ink, 10, 14)).toBe(0);
});

test('a second stroke only adds ink', () => {
  const first = withStroke(blankSketch(), { x: 5.5, y: 5.5 }, { x: 5.5, y: 5.5 });
  const second = withStroke(first, { x: 6.5, y: 5.5 }, { x: 6.5, y: 5.5 });
  expect(at(first, 5, 5)).toBe(1);
  expect(at(second, 5, 5)).toBe(1);
  expect(at(second, 5, 6)).toBe(1);
});

test('a pixel that is set by hand turns black, and white again', () => {
  const black = withPixel(blankSketch(), 783);
  expect(black[783]).toBe(1);
  expect(withPixel(black, 783)[783]).toBe(0);
});
