import { describe, expect, test } from 'vitest';
import type { ReduceOp } from '../../core/plan/op.ts';
import { reduce } from '../../core/reference/reduce.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords, specialBits } from '../testing/float-samples.ts';
import { worseGpus } from '../testing/worse-gpus.ts';
import { record, recordWith, reduceShaders } from './reduce.ts';

const FUNCTIONS: readonly ReduceOp['fn'][] = ['sum', 'max', 'min'];

function check(fn: ReduceOp['fn'], x: Float32Array, rows: number, recorder = record): Promise<string[]> {
  return differences(recorder, reduce, { op: 'reduce', fn, x: 0, out: 1, rows }, [
    { format: 'f32', shape: [x.length], values: x },
    { format: 'f32', shape: [rows] },
  ]);
}

function randomFloats(count: number, seed: number): Float32Array {
  const next = randomWords(seed);
  return Float32Array.from({ length: count }, () => fromBits(next()));
}

describe.each(FUNCTIONS)('%s is the reference to the bit', (fn) => {
  test.each([
    [1, 1],
    [63, 9],
    [64, 4],
    [65, 1],
    [1000, 25],
    [3, 255],
    [3, 256],
    [2, 257],
    [5, 1023],
    [1, 1024],
    [1, 1025],
    [66_000, 2],
    [2047, 260],
    [2048, 260],
  ])('in %i rows of %i', async (rows, length) => {
    expect(await check(fn, gaussian(rows * length, rows), rows)).toEqual([]);
    expect(await check(fn, gaussian(rows * length, length).map(Math.abs), rows)).toEqual([]);
  });

  test('in one row of 200,001, as large numbers and small ones alternate', async () => {
    const x = gaussian(200_001, 7).map((value, i) => value * 2 ** ((i % 41) - 20));
    expect(await check(fn, x, 1)).toEqual([]);
  });

  test('of every pair of special numbers', async () => {
    const count = specialBits.length;
    const pairs = Float32Array.from({ length: 2 * count * count }, (_, i) => {
      const pair = i >> 1;
      return fromBits(specialBits[i % 2 === 0 ? Math.floor(pair / count) : pair % count] ?? 0);
    });
    expect(await check(fn, pairs, count * count)).toEqual([]);
  });

  test('of every special number somewhere in a long row of zeros', async () => {
    const length = 300;
    for (const zero of [0, -0]) {
      const x = new Float32Array(length * specialBits.length).fill(zero);
      for (const [row, bits] of specialBits.entries()) x[row * length + 7 * (row % 40)] = fromBits(bits);
      expect(await check(fn, x, specialBits.length)).toEqual([]);
    }
  });

  test('of random bit patterns, with NaN and without', async () => {
    const x = randomFloats(3000, 5);
    for (const rows of [1, 3, 1000]) {
      expect(await check(fn, x, rows)).toEqual([]);
      expect(
        await check(
          fn,
          x.map((value) => (Number.isNaN(value) ? 1 : value)),
          rows,
        ),
      ).toEqual([]);
    }
  });

  test('of the first of zeros of either sign, in short rows and long ones', async () => {
    for (const length of [9, 700]) {
      const next = randomWords(length);
      const least = fn === 'max' ? -1 : 1;
      const x = Float32Array.from({ length: 20 * length }, () => [0, -0, least][next() % 3] ?? 0);
      expect(await check(fn, x, 20)).toEqual([]);
    }
  });
});

test.each(worseGpus)('A GPU that $name adds 5,000 numbers no differently', async ({ fragment }) => {
  const recorder = recordWith(reduceShaders(fragment));
  expect(await check('sum', gaussian(5000, 1), 2, recorder)).toEqual([]);
  expect(await check('sum', gaussian(5000, 2).map(Math.abs), 1, recorder)).toEqual([]);
});
