import { describe, expect, it } from 'vitest';
import type { ElementwiseFunction, Rounding } from '../plan/op.ts';
import { ROUNDERS } from '../quant/rounding.ts';
import { elementwise } from './elementwise.ts';
import { isClose } from './is-close.ts';
import { memoryOf } from './memory-of.ts';

const HALVES = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, -1.25, 1.75];

/** As Brevitas' round_ste, floor_ste, ceil_ste, round_to_zero_ste and dpu_round_ste give them. */
const EXPECTED: Readonly<Record<Rounding, readonly number[]>> = {
  round: [-2, -2, -0, 0, 2, 2, -1, 2],
  floor: [-3, -2, -1, 0, 1, 2, -2, 1],
  ceil: [-2, -1, -0, 1, 2, 3, -1, 2],
  round_to_zero: [-2, -1, -0, 0, 1, 2, -1, 1],
  dpu: [-2, -1, -0, 0, 2, 2, -1, 2],
};

function applied(fn: ElementwiseFunction, a: readonly number[], b = 0): number[] {
  const memory = memoryOf(Float32Array.from(a), new Float32Array(a.length));
  const sides = { aInner: 1, aCount: a.length, bInner: 1, bCount: 1 };
  elementwise({ op: 'elementwise', fn, a: { tensor: 0 }, b: { constant: b }, ...sides, out: 1 }, memory);
  return [...memory.f32(1)];
}

describe('rounding', () => {
  it.each(Object.entries(EXPECTED))('%s of -2.5 -1.5 -0.5 0.5 1.5 2.5 -1.25 1.75', (name, expected) => {
    const round = Object.entries(ROUNDERS).find(([rounding]) => rounding === name)?.[1];
    expect(HALVES.map((x) => round?.(x))).toEqual(expected);
  });

  it('sign takes 0 as positive and NaN as negative; ternary_sign takes both as 0', () => {
    expect(applied('sign', [-2, 0, 3, NaN])).toEqual([-1, 1, 1, -1]);
    expect(applied('ternary_sign', [-2, 0, 3, NaN])).toEqual([-1, 0, 1, 0]);
    expect(applied('greater', [1, 2, 3], 2)).toEqual([0, 0, 1]);
  });
});

describe('powers of two', () => {
  it('rounds the logarithm first: 2^5 (1 + 2^-23) stays 2^5, 2^0 (1 + 2^-23) becomes 2', () => {
    const next = 1 + 2 ** -23;
    expect(applied('ceil_power_of_two', [32 * next, 32 * (1 + 2 ** -22), next, 0.3])).toEqual([
      32, 64, 2, 0.5,
    ]);
    expect(applied('round_power_of_two', [1.4, 1.5, 5, 6])).toEqual([1, 2, 4, 8]);
  });
});

describe('isClose', () => {
  it('allows 1e-8 and 1e-5 of the right side: 1 and 1.00001 are close, 1 and 1.00002 are not', () => {
    expect([isClose(1, 1.00001), isClose(1, 1.00002)]).toEqual([true, false]);
    expect([isClose(3e-9, 1.2e-8), isClose(3e-9, 1.4e-8)]).toEqual([true, false]);
    expect([isClose(NaN, NaN), isClose(Infinity, Infinity), isClose(Infinity, 1)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
