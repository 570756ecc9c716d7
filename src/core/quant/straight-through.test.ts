import { describe, expect, test } from 'vitest';
import { clampGradient, straightThrough } from './straight-through.ts';

const grid = { lo: -8, hi: 7 };

describe('straight-through gradients of a 4-bit grid with a scale of 0.5', () => {
  test('inside pass to x, and to the scale as what rounding added: 3 - 2.75', () => {
    expect(straightThrough(1.375, 0.5, 0, grid, 'clamp')).toEqual({
      inside: true,
      toInput: 1,
      toScale: 0.25,
    });
  });

  test('outside stop before x, and reach the scale as the end of the grid', () => {
    expect(straightThrough(5, 0.5, 0, grid, 'clamp')).toEqual({ inside: false, toInput: 0, toScale: 7 });
    expect(straightThrough(-5, 0.5, 0, grid, 'clamp')).toEqual({ inside: false, toInput: 0, toScale: -8 });
  });

  test('outside of a straight-through clamp pass to x; the scale gets 7 - 10', () => {
    expect(straightThrough(5, 0.5, 0, grid, 'straight_through')).toEqual({
      inside: false,
      toInput: 1,
      toScale: -3,
    });
  });

  test('know the zero point: code 2 of x = -0.625 with z = 3 gives (2 - 3) + 1.25', () => {
    expect(straightThrough(-0.625, 0.5, 3, { lo: 0, hi: 15 }, 'clamp').toScale).toBe(0.25);
  });

  test('count 7.5, which rounds to 8, as outside', () => {
    expect(straightThrough(3.75, 0.5, 0, grid, 'clamp').inside).toBe(false);
  });
});

describe('the clamp of a quantizer', () => {
  test('is straight-through for weights whose scale is a statistic or a constant', () => {
    expect(clampGradient('weight', 'STATS')).toBe('straight_through');
    expect(clampGradient('weight', 'CONST')).toBe('straight_through');
    expect(clampGradient('bias', 'STATS')).toBe('straight_through');
  });

  test('stops gradients where the scale is a parameter, where it comes from elsewhere, and in activations', () => {
    expect(clampGradient('weight', 'PARAMETER_FROM_STATS')).toBe('clamp');
    expect(clampGradient('weight', 'AFFINE_STATS')).toBe('clamp');
    expect(clampGradient('bias', null)).toBe('clamp');
    expect(clampGradient('act', 'STATS')).toBe('clamp');
  });
});
