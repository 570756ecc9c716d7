import { describe, expect, it } from 'vitest';
import { broadcastShape, elementCount, stridesOf } from './shape.ts';

describe('elementCount', () => {
  it('is 50 for [1, 2, 5, 5], 1 for a scalar and 0 for an empty batch', () => {
    expect(elementCount([1, 2, 5, 5])).toBe(50);
    expect(elementCount([])).toBe(1);
    expect(elementCount([0, 3])).toBe(0);
  });
});

describe('stridesOf', () => {
  it('is [12, 4, 1] for [2, 3, 4] and [] for a scalar', () => {
    expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
    expect(stridesOf([])).toEqual([]);
  });
});

describe('broadcastShape', () => {
  it('aligns at the last axis: [3, 1] and [2, 1, 4] give [2, 3, 4]', () => {
    expect(broadcastShape([3, 1], [2, 1, 4])).toEqual([2, 3, 4]);
    expect(broadcastShape([], [5])).toEqual([5]);
    expect(broadcastShape([1], [0])).toEqual([0]);
  });

  it('refuses 2 against 3', () => {
    expect(broadcastShape([2, 1], [3, 1])).toBeNull();
  });
});
