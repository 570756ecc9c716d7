import { describe, expect, test } from 'vitest';
import type { Format, GatherAxis, GatherOp } from '../../core/plan/op.ts';
import { gather } from '../../core/reference/gather.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, randomWords, specialBits } from '../testing/float-samples.ts';
import { record } from './gather.ts';

type Move = Pick<GatherOp, 'outShape' | 'axes' | 'fill'>;

function wordsOf(format: Format, count: number): ArrayBufferView {
  const next = randomWords(count + 1);
  if (format === 'i64') return BigInt64Array.from({ length: count }, () => (BigInt(next()) << 32n) | 5n);
  if (format === 'f32') return Float32Array.from({ length: count }, () => fromBits(next() & 0xbfffffff));
  return Uint32Array.from({ length: count }, next);
}

function check(move: Move, xCount: number, format: Format = 'f32', x = wordsOf(format, xCount)) {
  const tensors = [
    { format, shape: [xCount], values: x },
    { format, shape: move.outShape },
  ];
  return differences(record, gather, { op: 'gather', x: 0, out: 1, ...move }, tensors);
}

function axis(size: number, stride: number, rules: Partial<GatherAxis>): GatherAxis {
  return { size, stride, add: 0, coefficients: [], divide: 1, inexact: 'fill', outside: 'fill', ...rules };
}

/** Windows of 3 x 2 over a padded image [3, 6, 7], as pooling and unfolding take them. */
const windows: Move = {
  fill: -7,
  outShape: [3, 8, 8, 3, 2],
  axes: [
    axis(3, 42, { coefficients: [1, 0, 0, 0, 0] }),
    axis(6, 7, { coefficients: [0, 1, 0, 1, 0], add: -2 }),
    axis(7, 1, { coefficients: [0, 0, 1, 0, 2], add: -2 }),
  ],
};

describe('gather is the reference to the bit', () => {
  test.each(['f32', 'i32', 'u32', 'i64'] as const)('for windows of %s', async (format) => {
    const fill = format === 'u32' ? 4_000_000_000 : -7;
    expect(await check({ ...windows, fill }, 3 * 6 * 7, format)).toEqual([]);
  });

  test.each(['fill', 'reflect', 'replicate', 'circular'] as const)(
    'for places outside that become %s, where positions are divided or not',
    async (outside) => {
      for (const divide of [1, 2, 3]) {
        for (const inexact of ['fill', 'floor'] as const) {
          const rules = { coefficients: [1], add: -4, divide, inexact, outside };
          const move = { fill: 0.1, outShape: [11], axes: [axis(5, 1, rules)] };
          expect(await check(move, 5)).toEqual([]);
        }
      }
    },
  );

  test.each([1, 63, 64, 65, 1000])('for %i numbers turned round', async (size) => {
    const move = { fill: 0, outShape: [size], axes: [axis(size, 1, { coefficients: [-1], add: size - 1 })] };
    expect(await check(move, size)).toEqual([]);
    expect(await check(move, size, 'i64')).toEqual([]);
  });

  test('for eight axes in the opposite order', async () => {
    const shape = [2, 1, 3, 2, 1, 2, 3, 2];
    const strides = [72, 72, 24, 12, 12, 6, 2, 1];
    const axes = shape.map((size, d) =>
      axis(size, strides[d] ?? 1, { coefficients: shape.map((_, e) => (e === 7 - d ? 1 : 0)) }),
    );
    expect(await check({ fill: 0, outShape: shape.toReversed(), axes }, 144)).toEqual([]);
  });

  test('for a scalar without axes', async () => {
    expect(await check({ fill: 0, outShape: [], axes: [] }, 1)).toEqual([]);
  });

  test('for special numbers, and NaN, infinity and -0 as the fill', async () => {
    const x = Float32Array.from(specialBits, fromBits).map((value) => (Number.isNaN(value) ? 0 : value));
    for (const fill of [NaN, -Infinity, -0]) {
      const padded = axis(x.length, 1, { coefficients: [1], add: -1 });
      expect(await check({ fill, outShape: [x.length + 2], axes: [padded] }, x.length, 'f32', x)).toEqual([]);
    }
  });
});
