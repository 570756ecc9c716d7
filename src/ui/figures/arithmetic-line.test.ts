import { describe, expect, test } from 'vitest';
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

test('a value that was only given a scale keeps what rounding takes in sight', () => {
  const steps = quantizeSteps(-2.25, 0.5, 0, grid);
  expect(arithmeticLine({ kind: 'labelled', steps })).toBe('-2.25 / 0.5 = -4.5, round -4');
  const shifted = quantizeSteps(-2.25, 0.5, 3, grid);
  expect(arithmeticLine({ kind: 'labelled', steps: shifted })).toBe('-2.25 / 0.5 + 3 = -1.5, round -2');
});

describe('a sum of two products', () => {
  const product = { place: [0, 0, 0], x: 3, w: 4, padding: false } as const;
  const sum = { kind: 'integer-sum', products: [product, product], sum: 24, scale: 0.5 } as const;

  test('is told by its integer and its value', () => {
    const line = arithmeticLine({ ...sum, zeroPoint: 0, value: 12 });
    expect(line).toBe('2 products sum to 24, * 0.5 = 12');
  });

  test('names the integer bias that joins it, and the zero point that is taken away', () => {
    const line = arithmeticLine({ ...sum, joined: -6, zeroPoint: 2, value: 8 });
    expect(line).toBe('2 products sum to 24, + -6 = 18, - 2, * 0.5 = 8');
  });

  test('names what an accumulator of 4 bits wraps it to, and only where it overflows', () => {
    const limited = { bits: 4, overflow: 'wrap', overflowed: true, sum: -8 } as const;
    expect(arithmeticLine({ ...sum, limited, zeroPoint: 0, value: -4 })).toBe(
      '2 products sum to 24, wrap in 4 bits -8, * 0.5 = -4',
    );
    const held = { bits: 8, overflow: 'wrap', overflowed: false, sum: 24 } as const;
    expect(arithmeticLine({ ...sum, limited: held, zeroPoint: 0, value: 12 })).toBe(
      '2 products sum to 24, * 0.5 = 12',
    );
  });

  test('names a bias that a plain result has beside the scaled sum', () => {
    expect(arithmeticLine({ ...sum, zeroPoint: 0, bias: 0.25, value: 12.25 })).toBe(
      '2 products sum to 24, * 0.5 + 0.25 = 12.25',
    );
  });
});
