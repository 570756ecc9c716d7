import { describe, expect, it } from 'vitest';
import type { Conv2dGeometry } from '../plan/geometry.ts';
import { geometry, outputCount, recorded, w, x } from './conv2d-cases.ts';
import { conv2dFloat } from './conv2d-float.ts';
import { memoryOf } from './memory-of.ts';

function runFloat(
  g: Conv2dGeometry,
  input: ArrayLike<number>,
  weight: ArrayLike<number>,
  bias?: readonly number[],
) {
  const memory = memoryOf(
    Float32Array.from(input),
    Float32Array.from(weight),
    Float32Array.from(bias ?? []),
    new Float32Array(outputCount(g)),
  );
  conv2dFloat({ op: 'conv2d_float', x: 0, w: 1, bias: bias ? 2 : null, geometry: g, out: 3 }, memory);
  return [...memory.f32(3)];
}

describe('conv2dFloat', () => {
  it.each(recorded)(
    'gives the sums of torch on whole numbers with $mode padding',
    ({ mode, first, last }) => {
      const got = runFloat({ ...geometry, paddingMode: mode }, x, w).map((sum) => sum + 0);
      expect(got.slice(0, 21)).toEqual(first);
      expect(got.slice(-21)).toEqual(last);
    },
  );

  const dot: Conv2dGeometry = {
    ...geometry,
    batch: 1,
    inChannels: 4,
    inHeight: 1,
    inWidth: 1,
    outChannels: 2,
    outHeight: 1,
    outWidth: 1,
    groups: 1,
    kernelHeight: 1,
    kernelWidth: 1,
    strideHeight: 1,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
    dilationWidth: 1,
  };

  it('rounds every sum in channel order: 1 + 2^-24 + 2^-24 stays 1, from the small end it does not', () => {
    const ones = [1, 1, 1, 1];
    const small = 2 ** -24;
    expect(runFloat(dot, ones, [1, small, small, 0, small, small, 1, 0])).toEqual([1, 1 + 2 ** -23]);
  });

  it('rounds every product before it is added', () => {
    const a = 1 + 2 ** -12;
    // a * a = 1 + 2^-11 + 2^-24; the last part is lost before 1 is taken away.
    expect(runFloat(dot, [a, 1, 0, 0], [a, -1, 0, 0, -a, 1, 0, 0])).toEqual([2 ** -11, -(2 ** -11)]);
  });

  it('adds the bias last', () => {
    const small = 2 ** -24;
    expect(runFloat(dot, [1, 1, 1, 1], [small, small, 0, 0, 1, small, small, 0], [1, 3])).toEqual([
      1 + 2 ** -23,
      4,
    ]);
  });
});
