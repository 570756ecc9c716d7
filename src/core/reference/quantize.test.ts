import { describe, expect, it } from 'vitest';
import type { QuantizeOp } from '../plan/op.ts';
import { memoryOf } from './memory-of.ts';
import { quantize } from './quantize.ts';

interface Grid {
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly inner: number;
  readonly lo: number;
  readonly hi: number;
}

function run(x: readonly number[], grid: Grid) {
  const memory = memoryOf(
    Float32Array.from(x),
    Float32Array.from(grid.scale),
    Float32Array.from(grid.zeroPoint),
    new Int32Array(x.length),
    new Float32Array(x.length),
    new Uint32Array(2),
  );
  const op: QuantizeOp = {
    op: 'quantize',
    x: 0,
    scale: 1,
    zeroPoint: 2,
    inner: grid.inner,
    count: grid.scale.length,
    lo: grid.lo,
    hi: grid.hi,
    int: 3,
    value: 4,
    clipped: 5,
  };
  quantize(op, memory);
  return { int: [...memory.i32(3)], value: [...memory.f32(4)], clipped: [...memory.u32(5)] };
}

describe('quantize', () => {
  // Values and signs of zero as brevitas 0.12.1 IntQuant gives them on torch 2.13.0.
  it('gives 4 narrow bits at scale 0.1 as IntQuant does: ties, ends, -0, infinities, NaN', () => {
    const x = [
      0.25,
      0.05,
      -0.05,
      -0.01,
      0,
      -0,
      0.75,
      0.8,
      -0.75,
      1e30,
      Infinity,
      -Infinity,
      NaN,
      0.35,
      0.15,
      1e-45,
    ];
    const got = run(x, { scale: [0.1], zeroPoint: [0], inner: 1, lo: -7, hi: 7 });
    expect(got.int.map((q) => q + 0)).toEqual([2, 0, 0, 0, 0, 0, 7, 7, -7, 7, 7, -7, 0, 4, 2, 0]);
    const seven = 0.699999988079071;
    expect(got.value).toEqual([
      0.20000000298023224,
      0,
      -0,
      -0,
      0,
      0,
      seven,
      seven,
      -seven,
      seven,
      seven,
      -seven,
      NaN,
      0.4000000059604645,
      0.20000000298023224,
      0,
    ]);
    expect(got.clipped).toEqual([2, 4]);
  });

  it('gives 3 unsigned bits per channel with zero points 3 and 0', () => {
    const x = [-0.31, 0.05, 0.4, 0.5, -0.1, 0.125, 0.375, 9];
    const got = run(x, { scale: [0.1, 0.25], zeroPoint: [3, 0], inner: 4, lo: 0, hi: 7 });
    expect(got.int.map((q) => q + 0)).toEqual([0, 4, 7, 7, 0, 0, 2, 7]);
    expect(got.value).toEqual([
      -0.30000001192092896, 0.10000000149011612, 0.4000000059604645, 0.4000000059604645, -0, 0, 0.5, 1.75,
    ]);
    expect(got.clipped).toEqual([0, 2]);
  });

  it('takes 2^31 - 1 as 2^31 in 32 bits, as float32 does, and saturates the integer', () => {
    const grid = { scale: [1], zeroPoint: [0], inner: 1, lo: -2147483648, hi: 2147483647 };
    const got = run([3e9, 2147483520, -3e9], grid);
    expect(got.value).toEqual([2147483648, 2147483520, -2147483648]);
    expect(got.int).toEqual([2147483647, 2147483520, -2147483648]);
    expect(got.clipped).toEqual([1, 1]);
  });

  it('divides: 0.385 / 0.11 is the tie 3.5 and goes to 4, times 1 / 0.11 it would fall below', () => {
    const got = run([0.38499999046325684], { scale: [0.11], zeroPoint: [0], inner: 1, lo: -8, hi: 7 });
    expect(got.int).toEqual([4]);
  });
});
