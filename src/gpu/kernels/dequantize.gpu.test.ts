import { expect, test } from 'vitest';
import { dequantize } from '../../core/reference/dequantize.ts';
import { differences } from '../testing/against-reference.ts';
import { randomWords } from '../testing/float-samples.ts';
import { withPlan } from '../testing/with-plan.ts';
import { worseGpus } from '../testing/worse-gpus.ts';
import { dequantizeShaders, record, recordWith } from './dequantize.ts';

interface Case {
  readonly int: Int32Array | BigInt64Array;
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly inner: number;
}

/** As if there were many elements, and as if the document stated the zero points. */
function byEstimate(shaders = dequantizeShaders()): (typeof record)[] {
  const estimated = recordWith(shaders, 1);
  const stated: typeof record = (op, recorder) => {
    const sources = [{ source: 'values', tensor: op.zeroPoint, values: [0] }] as const;
    const plan = { ...recorder.plan, sources };
    estimated(op, withPlan(recorder, plan));
  };
  return [estimated, stated];
}

async function check(
  { int, scale, zeroPoint, inner }: Case,
  recorders = [record, ...byEstimate()],
): Promise<string[]> {
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
  const found = [];
  for (const recorder of recorders) found.push(...(await differences(recorder, dequantize, op, tensors)));
  return found;
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

test.each([1, 2, 3, 5, 6, 7, 9, 1001])(
  '%i integers of 64 bits, per tensor and per channel',
  async (count) => {
    const int = BigInt64Array.from(ints(count), (value, i) => BigInt(value) << BigInt(i % 20));
    expect(await check({ int, scale: [0.3], zeroPoint: [0], inner: 1 })).toEqual([]);
    expect(await check({ int, scale: [0.3, 7e-9], zeroPoint: [3, 0.25], inner: 2 })).toEqual([]);
  },
);

const SCALES = [
  0.3,
  -0.3,
  1e-10,
  2 ** -7,
  1 + 2 ** -23,
  1 - 2 ** -24,
  2 ** -126,
  2 ** -140,
  2 ** 120,
  0,
  Infinity,
  NaN,
];

test.each(SCALES)(
  'All of -40,000 to 40,000 with a scale of %d and zero points whole and not',
  async (scale) => {
    const int = Int32Array.from({ length: 80_001 }, (_, i) => i - 40_000);
    for (const zeroPoint of [0, -0, 3, -128, 0.5, -4597.18, 1e-42, 1e9, Infinity, NaN]) {
      expect(await check({ int, scale: [scale], zeroPoint: [zeroPoint], inner: 1 })).toEqual([]);
    }
  },
);

test('1,048,576 integers of 20 bits, one scale per 1,024', async () => {
  const int = Int32Array.from({ length: 2 ** 20 }, () => next() >> 12);
  const scale = Array.from({ length: 1024 }, (_, c) => 0.001 + c / 99_999);
  expect(await check({ int, scale, zeroPoint: [0], inner: 1024 })).toEqual([]);
});

test.each(worseGpus)('The same values on a GPU that $name and flushes subnormals', async ({ fragment }) => {
  const worse = byEstimate(dequantizeShaders(fragment));
  const int = Int32Array.from({ length: 80_001 }, (_, i) => i - 40_000);
  for (const scale of SCALES) {
    for (const zeroPoint of [0, 3, 0.5, -4597.18]) {
      expect(await check({ int, scale: [scale], zeroPoint: [zeroPoint], inner: 1 }, worse)).toEqual([]);
    }
    expect(await check({ int: ints(5000), scale: [scale], zeroPoint: [0.1], inner: 1 }, worse)).toEqual([]);
  }
});
