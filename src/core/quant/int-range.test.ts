import { describe, expect, it } from 'vitest';
import { intRange } from './int-range.ts';

describe('intRange', () => {
  it.each([
    [8, true, false, -128, 127],
    [8, true, true, -127, 127],
    [8, false, false, 0, 255],
    [8, false, true, 0, 254],
    [4, true, true, -7, 7],
    [1, true, false, -1, 0],
    [1, false, false, 0, 1],
    [1, true, true, 0, 0],
    [2, true, true, -1, 1],
    [32, true, false, -2147483648, 2147483647],
    [32, true, true, -2147483647, 2147483647],
    [32, false, false, 0, 4294967295],
  ])('%i bits, signed %s, narrow %s: %i to %i', (bitWidth, signed, narrow, lo, hi) => {
    const range = intRange(bitWidth, signed, narrow);
    expect(range.lo + 0).toBe(lo);
    expect(range.hi).toBe(hi);
  });
});
