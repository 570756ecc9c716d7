import { expect, test } from 'vitest';
import type { ElementwiseFunction, ElementwiseOp } from '../../core/plan/op.ts';
import { elementwise } from '../../core/reference/elementwise.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, randomWords, specialBits } from '../testing/float-samples.ts';
import { record } from './elementwise.ts';

const FUNCTIONS: readonly ElementwiseFunction[] = [
  'add',
  'sub',
  'mul',
  'div',
  'clamp_min_magnitude',
  'abs',
  'neg',
];

function check(
  op: Omit<ElementwiseOp, 'op' | 'out'>,
  a: Float32Array,
  b: Float32Array,
  size: number,
): Promise<string[]> {
  const tensors = [
    { format: 'f32', shape: [a.length], values: a },
    { format: 'f32', shape: [b.length], values: b },
    { format: 'f32', shape: [size] },
  ] as const;
  return differences(record, elementwise, { op: 'elementwise', out: 2, ...op }, tensors);
}

function randomFloats(count: number, seed: number): Float32Array {
  const next = randomWords(seed);
  return Float32Array.from({ length: count }, () => fromBits(next()));
}

test.each(FUNCTIONS)('%s of every pair of special numbers is the reference to the bit', async (fn) => {
  const count = specialBits.length;
  const a = Float32Array.from({ length: count * count }, (_, i) =>
    fromBits(specialBits[Math.floor(i / count)] ?? 0),
  );
  const b = Float32Array.from({ length: count * count }, (_, i) => fromBits(specialBits[i % count] ?? 0));
  const size = count * count;
  const whole = { aInner: 1, aCount: size, bInner: 1, bCount: size };
  expect(await check({ fn, a: { tensor: 0 }, b: { tensor: 1 }, ...whole }, a, b, size)).toEqual([]);
});

test.each(FUNCTIONS)('%s of 100,000 random bit patterns is the reference to the bit', async (fn) => {
  const size = 100_000;
  const whole = { aInner: 1, aCount: size, bInner: 1, bCount: size };
  const [a, b] = [randomFloats(size, 1), randomFloats(size, 2)];
  expect(await check({ fn, a: { tensor: 0 }, b: { tensor: 1 }, ...whole }, a, b, size)).toEqual([]);
});

test.each([1, 63, 64, 65, 1000])(
  'A constant divides %i elements, and three channels of 7 repeat',
  async (size) => {
    const a = randomFloats(size, 3);
    const constant = {
      a: { tensor: 0 },
      b: { constant: 127 },
      aInner: 1,
      aCount: size,
      bInner: 1,
      bCount: 1,
    };
    expect(await check({ fn: 'div', ...constant }, a, Float32Array.of(0), size)).toEqual([]);
    const channels = { a: { constant: -0.1 }, b: { tensor: 1 }, aInner: 1, aCount: 1, bInner: 7, bCount: 3 };
    expect(await check({ fn: 'mul', ...channels }, a, randomFloats(3, 4), size)).toEqual([]);
  },
);
