import { expect, test } from 'vitest';
import { kthValue } from '../../core/reference/kth-value.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords } from '../testing/float-samples.ts';
import { runOp } from '../testing/run-op.ts';
import { record } from './kth-value.ts';

function check(x: Float32Array, k: number, rows = 1, magnitude = true): Promise<string[]> {
  const tensors = [
    { format: 'f32', shape: [x.length], values: x },
    { format: 'f32', shape: [rows] },
  ] as const;
  return differences(record, kthValue, { op: 'kth_value', x: 0, out: 1, k, rows, magnitude }, tensors);
}

test.each([
  [1, 1],
  [2, 1],
  [65, 33],
  [1000, 1],
  [1000, 1000],
  [4097, 4000],
  [150_528, 150_526],
  [150_528, 150_528],
  [1_048_576, 1_048_566],
])('Of %i Gaussian numbers the one of rank %i', async (n, k) => {
  expect(await check(gaussian(n, 3), k)).toEqual([]);
});

test('Every rank of 70 numbers of which many are equal', async () => {
  const next = randomWords(11);
  const x = Float32Array.from({ length: 70 }, () => ((next() % 9) - 4) * 0.25);
  for (let k = 1; k <= 70; k++) expect(await check(x, k)).toEqual([]);
});

test('Random bit patterns of all exponents, NaN the largest', async () => {
  const next = randomWords(12);
  const x = Float32Array.from({ length: 5000 }, () => fromBits(next()));
  for (const k of [1, 17, 2500, 4980, 5000]) expect(await check(x, k)).toEqual([]);
});

test('Subnormals and both zeros count as they are', async () => {
  const x = Float32Array.of(-0, 1e-45, 0, -2e-45, 3e-45, Infinity);
  for (let k = 1; k <= 6; k++) expect(await check(x, k)).toEqual([]);
});

test.each([1, 2, 3, 7, 64, 67])('The number of rank 5 in each of %i rows of 9 and of 147', async (rows) => {
  for (const length of [9, 147]) {
    const x = gaussian(rows * length, rows);
    expect(await check(x, 5, rows)).toEqual([]);
    expect(await check(x, 5, rows, false)).toEqual([]);
    expect(await check(x, length, rows)).toEqual([]);
  }
});

test('Every rank of signed numbers, zeros, infinities and NaN', async () => {
  const x = Float32Array.of(3, -0, -1e-45, NaN, 0, -Infinity, 1e-45, Infinity, -3, 3, NaN, -7e5);
  for (let k = 1; k <= 12; k++) expect(await check(x, k, 1, false)).toEqual([]);
});

test('Three times in one submission, and under a condition, the result is the same', async () => {
  const x = gaussian(5000, 9);
  const sorted = x.map(Math.abs).toSorted();
  const tensors = [
    { format: 'f32', shape: [5000], values: x },
    { format: 'f32', shape: [1] },
  ] as const;
  for (const onlyIfInvalid of [[], [1]]) {
    const op = { op: 'kth_value', x: 0, out: 1, k: 4321, onlyIfInvalid } as const;
    const [, out] = await runOp(record, op, tensors, 3);
    expect(new Float32Array(out ?? [])[0]).toBe(sorted[4320]);
  }
});

test.each([0, 11, 2.5])('A rank of %d among 10 numbers is refused', async (k) => {
  const tensors = [
    { format: 'f32', shape: [10], values: gaussian(10, 1) },
    { format: 'f32', shape: [1] },
  ] as const;
  const run = runOp(record, { op: 'kth_value', x: 0, out: 1, k }, tensors);
  await expect(run).rejects.toThrow(`a k from 1 to 10, not ${k}`);
});
