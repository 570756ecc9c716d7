import { expect, test } from 'vitest';
import { kthValue } from '../../core/reference/kth-value.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords } from '../testing/float-samples.ts';
import { record } from './kth-value.ts';

function check(x: Float32Array, k: number): Promise<string[]> {
  const tensors = [
    { format: 'f32', shape: [x.length], values: x },
    { format: 'f32', shape: [] },
  ] as const;
  return differences(record, kthValue, { op: 'kth_value', x: 0, out: 1, k }, tensors);
}

test.each([
  [1, 1],
  [2, 1],
  [65, 33],
  [1000, 1],
  [1000, 1000],
  [4097, 4000],
  [150_528, 150_526],
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
