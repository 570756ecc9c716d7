import { describe, expect, it } from 'vitest';
import type { ReduceOp } from '../plan/op.ts';
import { memoryOf } from './memory-of.ts';
import { reduce } from './reduce.ts';

function rows(fn: ReduceOp['fn'], count: number, ...x: readonly number[]): number[] {
  const memory = memoryOf(Float32Array.from(x), new Float32Array(count));
  reduce({ op: 'reduce', fn, x: 0, out: 1, rows: count }, memory);
  return [...memory.f32(1)];
}

describe('reduce', () => {
  it('gives of the rows 1 -4 and 2 3 the sums -3 5, the largest 1 3, the smallest -4 2', () => {
    expect(rows('sum', 2, 1, -4, 2, 3)).toEqual([-3, 5]);
    expect(rows('max', 2, 1, -4, 2, 3)).toEqual([1, 3]);
    expect(rows('min', 2, 1, -4, 2, 3)).toEqual([-4, 2]);
  });

  it('rounds every sum to float32: 2^24 + 1 + 1 stays 2^24', () => {
    expect(rows('sum', 1, 2 ** 24, 1, 1)).toEqual([2 ** 24]);
  });

  it('keeps the first of equals, and with it the sign of a zero', () => {
    expect([rows('max', 1, -1, -0, 0), rows('min', 1, 0, -0, 1)]).toEqual([[-0], [0]]);
  });

  it('lets a NaN win', () => {
    expect([rows('max', 1, 1, NaN, 2), rows('min', 1, 1, NaN, 2)]).toEqual([[NaN], [NaN]]);
  });
});
