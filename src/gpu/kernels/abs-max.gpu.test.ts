import { expect, test } from 'vitest';
import { absMax } from '../../core/reference/abs-max.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, randomWords } from '../testing/float-samples.ts';
import { record } from './abs-max.ts';

function rowsOf(rows: number, rowSize: number, seed: number): Float32Array {
  const next = randomWords(seed);
  return Float32Array.from({ length: rows * rowSize }, () =>
    fromBits((next() % 0x7f000000) | (next() << 31)),
  );
}

function check(x: Float32Array, rows: number): Promise<string[]> {
  const tensors = [
    { format: 'f32', shape: [x.length], values: x },
    { format: 'f32', shape: [rows] },
  ] as const;
  return differences(record, absMax, { op: 'abs_max', x: 0, out: 1, rows }, tensors);
}

test.each([1, 2, 63, 64, 65, 4095, 4096, 4097, 150_528])(
  'One row of %i elements gives its largest magnitude',
  async (n) => {
    expect(await check(rowsOf(1, n, n), 1)).toEqual([]);
  },
);

test.each([2, 3, 7, 64, 67])('%i rows of 147 give one maximum each', async (rows) => {
  expect(await check(rowsOf(rows, 147, rows), rows)).toEqual([]);
});

test('Rows longer than a chunk keep apart', async () => {
  expect(await check(rowsOf(3, 9001, 5), 3)).toEqual([]);
});

test('Subnormals, zeros, infinities and a NaN in one of three rows', async () => {
  const x = Float32Array.of(0, -0, 1e-45, -3e-39, 1e-45, 2e-45, -Infinity, 5, NaN);
  expect(await check(x, 3)).toEqual([]);
  expect(await check(Float32Array.of(-0, 0), 1)).toEqual([]);
});
