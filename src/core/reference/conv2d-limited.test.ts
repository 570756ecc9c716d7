import { expect, test } from 'vitest';
import { geometryOf, naiveInt } from '../../gpu/testing/naive-conv2d.ts';
import { naiveLimited } from '../../gpu/testing/naive-accumulator.ts';
import type { Overflow } from '../plan/convolution-op.ts';
import * as cases from './conv2d-cases.ts';
import { conv2dLimited } from './conv2d-limited.ts';
import { memoryOf } from './memory-of.ts';

interface Given {
  readonly geometry: typeof cases.geometry;
  readonly x: Int32Array;
  readonly w: Int32Array;
  readonly bias?: Int32Array | BigInt64Array;
  readonly magnitudes: readonly [number, number];
  readonly wide?: boolean;
}

function limited({ geometry, x, w, bias, magnitudes, wide }: Given, bits: number, overflow: Overflow) {
  const exact = naiveInt(geometry, x, w, bias).out;
  const sums = wide ? BigInt64Array.from(exact) : Int32Array.from(exact, Number);
  const memory = memoryOf(
    x,
    w,
    sums,
    wide ? new BigInt64Array(exact.length).fill(77n) : new Int32Array(exact.length).fill(77),
    new Uint32Array(sums.length).fill(77),
    ...(bias ? [bias] : []),
  );
  const [xMagnitude, wMagnitude] = magnitudes;
  const operands = { x: 0, w: 1, bias: bias ? 5 : null, geometry, xMagnitude, wMagnitude };
  conv2dLimited(
    { op: 'conv2d_limited', ...operands, exact: 2, bits, overflow, out: 3, overflowed: 4 },
    memory,
  );
  return { out: [...memory.whole(3)], overflowed: [...memory.u32(4)] };
}

/** 5, 6 and -9 in one output: they run 5, 11, 2. */
const run: Given = {
  geometry: geometryOf({ inChannels: 3 }),
  x: Int32Array.of(5, 6, -9),
  w: Int32Array.of(1, 1, 1),
  magnitudes: [9, 1],
};

test('4 bits hold -8 to 7: 5, 6, -9 saturate at 7 and end at -2; wrapped they end at 2, which fits', () => {
  expect(limited(run, 4, 'saturate')).toEqual({ out: [-2], overflowed: [1] });
  expect(limited(run, 4, 'wrap')).toEqual({ out: [2], overflowed: [0] });
});

test('A bias of 6 takes 2 to 8, which 4 bits wrap to -8 and clamp to 7', () => {
  const biased = { ...run, x: Int32Array.of(5, 0, -3), bias: Int32Array.of(6) };
  expect(limited(biased, 4, 'wrap')).toEqual({ out: [-8], overflowed: [1] });
  expect(limited(biased, 4, 'saturate')).toEqual({ out: [7], overflowed: [1] });
  expect(limited(biased, 5, 'saturate')).toEqual({ out: [8], overflowed: [0] });
});

test('A clamp that later terms undo still is an overflow', () => {
  const undone = { ...run, geometry: geometryOf({ inChannels: 4 }), w: Int32Array.of(1, 1, 1, 1) };
  const x = Int32Array.of(7, 2, -17, 4);
  expect(limited({ ...undone, x, magnitudes: [17, 1] }, 4, 'saturate')).toEqual({
    out: [-4],
    overflowed: [1],
  });
});

const widths = [2, 3, 5, 8, 9, 12, 31, 32, 33, 40, 64];

test.each(widths)('Term by term in BigInt at %i bits, in double', (bits) => {
  for (const { mode } of cases.recorded) {
    const geometry = { ...cases.geometry, paddingMode: mode };
    const bias = Int32Array.of(-500, 0, 3, 90, -1, 70);
    const given: Given = { geometry, x: cases.x, w: cases.w, bias, magnitudes: [9, 8] };
    for (const overflow of ['wrap', 'saturate'] as const) {
      const naive = naiveLimited({ ...given, bias }, bits, overflow);
      const found = limited(given, bits, overflow);
      expect({ ...found, out: found.out.map(BigInt) }).toEqual(naive);
    }
  }
});

test.each(widths)('Term by term in BigInt at %i bits, beyond 2^53', (bits) => {
  const given: Given = {
    geometry: cases.geometry,
    x: cases.x.map((value) => value * 2 ** 26),
    w: cases.w.map((value) => value * 2 ** 26 + 1),
    bias: BigInt64Array.of(-(2n ** 58n), 0n, 3n, 2n ** 40n, -1n, 2n ** 57n + 1n),
    magnitudes: [9 * 2 ** 26, 8 * 2 ** 26 + 1],
    wide: true,
  };
  for (const overflow of ['wrap', 'saturate'] as const) {
    const naive = naiveLimited({ ...given, bias: given.bias ?? null }, bits, overflow);
    const found = limited(given, bits, overflow);
    expect({ ...found, out: found.out.map(BigInt) }).toEqual(naive);
  }
});
