import { expect, test } from 'vitest';
import { dequantize } from '../../core/reference/dequantize.ts';
import { differences } from '../testing/against-reference.ts';
import { randomWords } from '../testing/float-samples.ts';
import { record } from './dequantize.ts';

interface Case {
  readonly int: Int32Array | BigInt64Array;
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly inner: number;
}

function check({ int, scale, zeroPoint, inner }: Case): Promise<string[]> {
  const op = {
    op: 'dequantize',
    int: 0,
    scale: 1,
    zeroPoint: 2,
    out: 3,
    scaleInner: inner,
    scaleCount: scale.length,
    zeroPointInner: inner,
    zeroPointCount: zeroPoint.length,
  } as const;
  const tensors = [
    { format: int instanceof Int32Array ? 'i32' : 'i64', shape: [int.length], values: int },
    { format: 'f32', shape: [scale.length], values: Float32Array.from(scale) },
    { format: 'f32', shape: [zeroPoint.length], values: Float32Array.from(zeroPoint) },
    { format: 'f32', shape: [int.length] },
  ] as const;
  return differences(record, dequantize, op, tensors);
}

const next = randomWords(21);
const ints = (count: number) => Int32Array.from({ length: count }, () => next() >> (next() % 32));

test.each([1, 63, 64, 65, 4097])('%i integers of 32 bits, one scale', async (count) => {
  expect(await check({ int: ints(count), scale: [3.1958e-5], zeroPoint: [0], inner: 1 })).toEqual([]);
});

test('The ends of 32 bits and odd numbers beyond 2^24 are rounded once, half to even', async () => {
  const int = Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 16777217, 16777219, -16777217, 33554434, 33554438, 0);
  expect(await check({ int, scale: [1], zeroPoint: [0], inner: 1 })).toEqual([]);
});

test('Zero points that are no integers, and a scale for each of three channels', async () => {
  const input = { scale: [0.1, 2e-7, 3e-39], zeroPoint: [339.3406, -4597.1797, -3452.3713], inner: 9 };
  expect(await check({ int: ints(2000), ...input })).toEqual([]);
});

test('64-bit integers up to the ends', async () => {
  const words = Array.from({ length: 500 }, () =>
    BigInt.asIntN(64, (BigInt(next()) << 32n) | BigInt(next())),
  );
  const int = BigInt64Array.from([
    2n ** 63n - 1n,
    -(2n ** 63n),
    2n ** 53n + 1n,
    -1n,
    0n,
    2n ** 24n + 1n,
    ...words,
  ]);
  expect(await check({ int, scale: [1e-9], zeroPoint: [0.5], inner: 1 })).toEqual([]);
});
