import { assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conv2dGeometry, PaddingMode } from '../plan/geometry.ts';
import { byDefinition, geometry, outputCount, recorded, w, x } from './conv2d-cases.ts';
import { conv2dInt } from './conv2d-int.ts';
import { memoryOf } from './memory-of.ts';

function runInt(g: Conv2dGeometry, input: Int32Array, weight: Int32Array, magnitudes = [9, 8], wide = false) {
  const [xMagnitude = 0, wMagnitude = 0] = magnitudes;
  const memory = memoryOf(
    input,
    weight,
    wide ? new BigInt64Array(outputCount(g)) : new Int32Array(outputCount(g)),
    wide ? new BigInt64Array(2 * g.outChannels) : new Int32Array(2 * g.outChannels),
  );
  conv2dInt({ op: 'conv2d_int', x: 0, w: 1, geometry: g, xMagnitude, wMagnitude, out: 2, range: 3 }, memory);
  return { out: [...memory.whole(2)], range: [...memory.whole(3)] };
}

const size = (max: number) => integer({ min: 1, max });
const anyGeometry = record({
  batch: size(2),
  groups: size(3),
  inPerGroup: size(3),
  outPerGroup: size(2),
  inHeight: size(7),
  inWidth: size(7),
  kernelHeight: size(4),
  kernelWidth: size(4),
  strideHeight: size(3),
  strideWidth: size(3),
  dilationHeight: size(2),
  dilationWidth: size(2),
  padTop: integer({ min: 0, max: 3 }),
  padBottom: integer({ min: 0, max: 3 }),
  padLeft: integer({ min: 0, max: 3 }),
  padRight: integer({ min: 0, max: 3 }),
  paddingMode: constantFrom<PaddingMode[]>('zeros', 'reflect', 'replicate', 'circular'),
})
  .map((r): Conv2dGeometry => {
    const room = (length: number, kernel: number, dilation: number) => length - (kernel - 1) * dilation - 1;
    const rows = room(r.inHeight + r.padTop + r.padBottom, r.kernelHeight, r.dilationHeight);
    const columns = room(r.inWidth + r.padLeft + r.padRight, r.kernelWidth, r.dilationWidth);
    return {
      ...r,
      inChannels: r.groups * r.inPerGroup,
      outChannels: r.groups * r.outPerGroup,
      outHeight: 1 + Math.floor(rows / r.strideHeight),
      outWidth: 1 + Math.floor(columns / r.strideWidth),
    };
  })
  .filter((g) => g.outHeight > 0 && g.outWidth > 0)
  // torch's own limits: reflecting pads less than the axis, circling at most the axis.
  .filter((g) => {
    const rest = Math.min(
      g.inHeight - Math.max(g.padTop, g.padBottom),
      g.inWidth - Math.max(g.padLeft, g.padRight),
    );
    return (g.paddingMode !== 'reflect' || rest > 0) && (g.paddingMode !== 'circular' || rest >= 0);
  });

const wholeNumbers = (count: number, seed: number, magnitude: number) =>
  Int32Array.from(
    { length: count },
    (_, i) => ((Math.imul(i + seed, 2654435761) >>> 1) % (2 * magnitude + 1)) - magnitude,
  );
const weightCount = (g: Conv2dGeometry) =>
  (g.outChannels * g.inChannels * g.kernelHeight * g.kernelWidth) / g.groups;
const inputCount = (g: Conv2dGeometry) => g.batch * g.inChannels * g.inHeight * g.inWidth;

describe('conv2dInt', () => {
  it.each(recorded)(
    'gives the sums and ranges of torch with $mode padding',
    ({ mode, first, last, min, max }) => {
      const got = runInt({ ...geometry, paddingMode: mode }, x, w);
      expect(got.out.slice(0, 21)).toEqual(first);
      expect(got.out.slice(-21)).toEqual(last);
      expect(got.range).toEqual([...min, ...max]);
    },
  );

  it('agrees with the definition in BigInt on any geometry', () => {
    assert(
      property(anyGeometry, integer(), boolean(), (g, seed, wide) => {
        const input = wholeNumbers(inputCount(g), seed, 128);
        const weight = wholeNumbers(weightCount(g), seed + 7, 127);
        const expected = byDefinition(g, input, weight);
        const got = runInt(g, input, weight, [128, 127], wide);
        expect(got.out.map(BigInt)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with the definition where sums pass 2^53', () => {
    const g = { ...geometry, paddingMode: 'reflect' } as const;
    const input = wholeNumbers(240, 1, 2 ** 30);
    const weight = wholeNumbers(72, 2, 2 ** 28);
    const expected = byDefinition(g, input, weight);
    expect(expected.some((sum) => sum > 2n ** 53n && sum % 2n === 1n)).toBe(true);
    const got = runInt(g, input, weight, [2 ** 30, 2 ** 28], true);
    expect(got.out).toEqual(expected);
    const lastChannel = expected
      .filter((_, i) => Math.floor(i / 21) % 6 === 5)
      .toSorted((a, b) => (a < b ? -1 : 1));
    expect([got.range[5], got.range[11]]).toEqual([lastChannel[0], lastChannel.at(-1)]);
  });

  it('reaches the ends of 32 bits without wrapping', () => {
    const one = {
      ...geometry,
      batch: 1,
      inChannels: 1,
      inHeight: 1,
      inWidth: 1,
      outChannels: 2,
      outHeight: 1,
      outWidth: 1,
    };
    const g = {
      ...one,
      kernelHeight: 1,
      kernelWidth: 1,
      padTop: 0,
      padBottom: 0,
      padLeft: 0,
      padRight: 0,
      groups: 1,
    };
    const got = runInt(g, Int32Array.of(-(2 ** 31)), Int32Array.of(1, 0), [2 ** 31, 1]);
    expect(got).toEqual({ out: [-(2 ** 31), 0], range: [-(2 ** 31), 0, -(2 ** 31), 0] });
  });

  it('adds a bias of 32 or 64 bits last, and the range says so', () => {
    const g = { ...geometry, batch: 1, inChannels: 1, groups: 1, outChannels: 2 };
    const small = {
      ...g,
      kernelHeight: 1,
      kernelWidth: 1,
      inHeight: 1,
      inWidth: 1,
      outHeight: 1,
      outWidth: 1,
    };
    const at = { ...small, padTop: 0, padBottom: 0, padLeft: 0, padRight: 0 };
    const biases = [Int32Array.of(-7, 2 ** 31 - 16), BigInt64Array.of(-7n, 2n ** 60n)];
    const [narrow, wide] = biases.map((bias, isWide) => {
      const out = isWide ? new BigInt64Array(2) : new Int32Array(2);
      const memory = memoryOf(
        Int32Array.of(3),
        Int32Array.of(1, 5),
        out,
        isWide ? new BigInt64Array(4) : new Int32Array(4),
        bias,
      );
      const operands = { x: 0, w: 1, bias: 4, geometry: at, xMagnitude: 3, wMagnitude: 5 };
      conv2dInt({ op: 'conv2d_int', ...operands, out: 2, range: 3 }, memory);
      return [...memory.whole(2), ...memory.whole(3)];
    });
    expect(narrow).toEqual([-4, 2 ** 31 - 1, -4, 2 ** 31 - 1, -4, 2 ** 31 - 1]);
    const last = 2n ** 60n + 15n;
    expect(wide).toEqual([-4n, last, -4n, last, -4n, last]);
  });
});
