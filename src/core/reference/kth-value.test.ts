import { array, assert, float, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kthValue } from './kth-value.ts';
import { memoryOf } from './memory-of.ts';

function kth(k: number, ...x: readonly number[]): number | undefined {
  const memory = memoryOf(Float32Array.from(x), new Float32Array(1));
  kthValue({ op: 'kth_value', x: 0, out: 1, k }, memory);
  return memory.f32(1)[0];
}

describe('kthValue', () => {
  it('counts magnitudes from 1: of 3, -1, -4, 1, 5 the second is 1 and the fourth 4', () => {
    expect([1, 2, 3, 4, 5].map((k) => kth(k, 3, -1, -4, 1, 5))).toEqual([1, 1, 3, 4, 5]);
  });

  it('takes NaN as the largest, above infinity', () => {
    expect([1, 2, 3].map((k) => kth(k, NaN, -Infinity, 2))).toEqual([2, Infinity, NaN]);
  });

  it('ranks signed numbers of each row: the second of 3 -5 1 is 1, of -2 -1 -7 is -2', () => {
    const memory = memoryOf(Float32Array.of(3, -5, 1, -2, -1, -7), new Float32Array(2));
    kthValue({ op: 'kth_value', x: 0, out: 1, k: 2, magnitude: false, rows: 2 }, memory);
    expect([...memory.f32(1)]).toEqual([1, -2]);
  });

  it('has as many magnitudes below it as k allows', () => {
    const values = array(float({ noNaN: true }), { minLength: 1, maxLength: 40 });
    assert(
      property(values, nat(), (x, pick) => {
        const k = 1 + (pick % x.length);
        const found = kth(k, ...x) ?? NaN;
        const below = x.filter((value) => Math.abs(value) < found).length;
        const notAbove = x.filter((value) => Math.abs(value) <= found).length;
        return below < k && notAbove >= k;
      }),
    );
  });

  it('refuses the 4th of 3 values', () => {
    expect(() => kth(4, 1, 2, 3)).toThrow('There is no 4-th of 3 values.');
  });
});
