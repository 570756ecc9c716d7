import { describe, expect, test } from 'vitest';
import { barOf, codeHistogram, valueHistogram } from './histogram.ts';
import { toNumbers } from './to-numbers.ts';

describe('a histogram over integer codes', () => {
  test('gives each of the 7 codes of a narrow 3-bit grid its own bar, unused ones too', () => {
    const histogram = codeHistogram(Int32Array.of(-3, 0, 0, 3, 1, 0), { lo: -3, hi: 3 });
    expect(histogram).toEqual({
      kind: 'code',
      first: -3,
      width: 1,
      counts: Uint32Array.of(1, 0, 0, 3, 1, 0, 1),
      total: 6,
      used: 4,
    });
  });

  test('counts only the elements asked for', () => {
    const histogram = codeHistogram(Int32Array.of(9, 1, 2, 2, 9), { lo: 0, hi: 3 }, 1, 4);
    expect([...histogram.counts]).toEqual([0, 1, 2, 0]);
    expect(histogram.total).toBe(3);
  });

  test('has 512 bars for a 9-bit grid and follows the codes that occur on a 21-bit one', () => {
    expect(codeHistogram(Int32Array.of(5), { lo: -256, hi: 255 }).counts).toHaveLength(512);
    const wide = codeHistogram(Int32Array.of(-100, 411), { lo: -1048576, hi: 1048575 });
    expect([wide.first, wide.width, wide.counts.length]).toEqual([-100, 1, 512]);
  });

  test('puts 513 codes of few elements into bars of 16, aligned to multiples of 16', () => {
    const histogram = codeHistogram(Int32Array.of(-101, 411, 0, 3, 4), null);
    expect([histogram.first, histogram.width, histogram.counts.length]).toEqual([-112, 16, 33]);
    expect(histogram.counts[0]).toBe(1);
    expect(histogram.counts[7]).toBe(3);
    expect(histogram.counts[32]).toBe(1);
  });

  test('has bars of 4 codes for 513 codes where there are 4096 elements', () => {
    const codes = new Int32Array(4096);
    codes.set([-101, 411]);
    expect(codeHistogram(codes, null).width).toBe(4);
  });

  test('reads 64-bit integers on both sides of 2^32', () => {
    const codes = BigInt64Array.of(-1n, 4294967296n, -4294967297n, 9007199254740991n);
    expect([...toNumbers(codes)]).toEqual([-1, 4294967296, -4294967297, 9007199254740991]);
    expect([...toNumbers(codes.subarray(1), 1, 2)]).toEqual([-4294967297]);
    const histogram = codeHistogram(BigInt64Array.of(5n, 6n, 6n), null);
    expect([histogram.first, ...histogram.counts]).toEqual([5, 1, 2]);
  });

  test('of nothing is one empty bar', () => {
    expect([...codeHistogram(new Int32Array(0), null).counts]).toEqual([0]);
  });
});

describe('a histogram of floats', () => {
  test('from 0 to 1 has bars of 0.02 and counts both ends', () => {
    const histogram = valueHistogram([0, 1, 0.5, 0.011]);
    expect([histogram.first, histogram.width]).toEqual([0, 0.02]);
    expect(histogram.counts[0]).toBe(2);
    expect(histogram.counts[25]).toBe(1);
    expect(histogram.counts[50]).toBe(1);
    expect(histogram.total).toBe(4);
  });

  test('leaves out NaN and infinities', () => {
    const histogram = valueHistogram([NaN, Infinity, -Infinity, -2, 2]);
    expect(histogram.total).toBe(2);
    expect(histogram.first).toBe(-2);
  });

  test('of equal values, and of none, is finite', () => {
    expect(valueHistogram([3, 3, 3]).counts).toEqual(Uint32Array.of(3));
    expect(valueHistogram([0, 0]).counts).toEqual(Uint32Array.of(2));
    expect(valueHistogram([NaN]).total).toBe(0);
  });
});

test('a value finds its bar, and none where it lies outside', () => {
  const histogram = codeHistogram(Int32Array.of(0, 3), { lo: 0, hi: 3 });
  expect([-1, 0, 3, 4].map((code) => barOf(histogram, code))).toEqual([-1, 0, 3, -1]);
});
