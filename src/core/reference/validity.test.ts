import { describe, expect, it } from 'vitest';
import type { ValidityOp } from '../plan/op.ts';
import { float32FromBits } from '../tensor/float32.ts';
import { memoryOf } from './memory-of.ts';
import { validity } from './validity.ts';

function run(
  value: readonly number[],
  settings: { scale?: readonly number[]; zeroPoint?: readonly number[]; inner?: number; wide?: boolean },
) {
  const { scale = [0.1], zeroPoint = [0], inner = 1, wide = false } = settings;
  const memory = memoryOf(
    Float32Array.from(value),
    Float32Array.from(scale),
    Float32Array.from(zeroPoint),
    new Uint32Array(6),
    wide ? new BigInt64Array(value.length) : new Int32Array(value.length),
  );
  const op: ValidityOp = {
    op: 'validity',
    value: 0,
    scale: 1,
    zeroPoint: 2,
    scaleInner: inner,
    scaleCount: scale.length,
    zeroPointInner: inner,
    zeroPointCount: zeroPoint.length,
    lo: -128,
    hi: 127,
    tolerance: 0.2,
    record: 3,
    int: 4,
  };
  validity(op, memory);
  const [valid = 0, residual = 0, worst = 0, min = 0, max = 0, last] = memory.u32(3);
  const record = [valid, float32FromBits(residual), worst, float32FromBits(min), float32FromBits(max), last];
  return { record, int: [...memory.whole(4)] };
}

describe('validity', () => {
  // Residuals and verdicts as brevitas 0.12.1 gives them on torch 2.13.0, scale 0.1, 8 bits, signed.
  it('is valid with a residual of 0.18999982 and not with 0.21000004', () => {
    expect(run([0.1, 0.219, -0.3], {}).record).toEqual([1, 0.18999981880187988, 1, -3, 2, 0]);
    expect(run([0.1, 0.221, -0.3], {}).record).toEqual([0, 0.21000003814697266, 1, -3, 2, 0]);
  });

  it('is valid at -128 and 127 and not at 128', () => {
    expect(run([-12.8, 12.7], {})).toEqual({ record: [1, 0, 0, -128, 127, 0], int: [-128, 127] });
    expect(run([12.8], {})).toEqual({ record: [0, 0, 0, 128, 128, 0], int: [128] });
  });

  it('needs a residual below the tolerance: 0.2 itself is too far', () => {
    expect(run([0.2], { scale: [1] }).record[0]).toBe(0);
    expect(run([0.19999999], { scale: [1] }).record[0]).toBe(1);
  });

  it('names the first of the largest residuals and the first NaN above all', () => {
    expect(run([1.125, 2.25, 3.25], { scale: [1] }).record).toEqual([0, 0.25, 1, 1, 3, 0]);
    const withNaN = run([1.25, NaN, 7, Infinity, NaN], { scale: [1] });
    expect(withNaN.record).toEqual([0, NaN, 1, 1, Infinity, 0]);
    expect(withNaN.int).toEqual([1, 0, 7, 2147483647, 0]);
    expect(run([NaN], {})).toEqual({ record: [0, NaN, 0, 0, 0, 0], int: [0] });
  });

  it('adds the zero point of each channel before rounding', () => {
    expect(run([0.5, 1, 4, 6], { scale: [0.5, 2], zeroPoint: [1, -1], inner: 2 })).toEqual({
      record: [1, 0, 0, 1, 3, 0],
      int: [2, 3, 1, 2],
    });
  });

  it('fills 64-bit integers, saturated, and calls -0 a 0', () => {
    const got = run([2 ** 40, -1e30, 1e30, -0.01], { scale: [1], wide: true });
    expect(got.int).toEqual([2n ** 40n, -(2n ** 63n), 2n ** 63n - 1n, 0n]);
    expect(run([-0.01], { scale: [1] }).record).toEqual([1, 0.009999999776482582, 0, 0, 0, 0]);
  });
});
