import { expect, test } from 'vitest';
import { arithmeticLine } from './arithmetic-line.ts';
import { quantizeSteps } from './quantize-steps.ts';

const grid = { lo: -127, hi: 127 };

test('a weight of 0.3 at a scale of 0.125 is one line from the float to what its integer stands for', () => {
  const steps = quantizeSteps(0.3, 0.125, 0, grid);
  expect(arithmeticLine({ kind: 'quantized', steps, grid })).toBe(
    '0.3 / 0.125 = 2.4, round 2, * 0.125 = 0.25',
  );
});

test('a clamped number says so, and a zero point stands where it is added and taken away', () => {
  const steps = quantizeSteps(50, 0.25, 3, grid);
  expect(arithmeticLine({ kind: 'quantized', steps, grid })).toBe(
    '50 / 0.25 + 3 = 203, round 203, clamp 127, - 3, * 0.25 = 31',
  );
});

test('a sum of two products is told by its integer and its value', () => {
  const product = { place: [0, 0, 0], x: 3, w: 4, padding: false } as const;
  const line = arithmeticLine({
    kind: 'integer-sum',
    products: [product, product],
    sum: 24,
    scale: 0.5,
    zeroPoint: 0,
    value: 12,
  });
  expect(line).toBe('2 products sum to 24, * 0.5 = 12');
});
