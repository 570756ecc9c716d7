import { expect, test } from 'vitest';
import type { ElementwiseFunction, ElementwiseOp } from '../../core/plan/op.ts';
import { memoryOf } from '../../core/reference/memory-of.ts';
import { ulpDistance } from '../../core/tensor/float32.ts';
import { elementwise } from '../../core/reference/elementwise.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords, specialBits, toBits } from '../testing/float-samples.ts';
import { runOp } from '../testing/run-op.ts';
import { record } from './elementwise.ts';

/** Those that every GPU computes to the bit. */
const FUNCTIONS: readonly ElementwiseFunction[] = [
  'add',
  'sub',
  'mul',
  'div',
  'clamp_min',
  'clamp_max',
  'clamp_min_magnitude',
  'abs',
  'neg',
  'min',
  'max',
  'round',
  'floor',
  'ceil',
  'round_to_zero',
  'dpu_round',
  'sign',
  'ternary_sign',
  'greater',
  'is_close',
  'ceil_power_of_two',
  'round_power_of_two',
  'sqrt',
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

test.each(['round', 'floor', 'ceil', 'round_to_zero', 'dpu_round'] as const)(
  '%s of every half and its neighbours is the reference to the bit',
  async (fn) => {
    const ties = Array.from({ length: 200 }, (_, i) => toBits(i / 2 + 0.5)).flatMap((bits) =>
      [bits - 1, bits, bits + 1].flatMap((near) => [near, near + 2 ** 31]),
    );
    expect(await checkOne(fn, Float32Array.from(ties, fromBits))).toEqual([]);
  },
);

test('is_close of numbers at the tolerance and its neighbours is the reference to the bit', async () => {
  const b = gaussian(20_000, 5).map((value, i) => value * 10 ** ((i % 13) - 9));
  const a = b.map((value, i) => {
    const edge = Math.fround(value + (i % 2 === 0 ? 1 : -1) * (1e-8 + Math.abs(1e-5 * value)));
    return fromBits(toBits(edge) + (i % 5) - 2);
  });
  const size = a.length;
  const whole = { aInner: 1, aCount: size, bInner: 1, bCount: size };
  expect(await check({ fn: 'is_close', a: { tensor: 0 }, b: { tensor: 1 }, ...whole }, a, b, size)).toEqual(
    [],
  );
});

test.each(['ceil_power_of_two', 'round_power_of_two'] as const)(
  '%s steps at the number where it does on the CPU, for every exponent',
  async (fn) => {
    // The functions ascend: equal on both sides of every step, they are equal everywhere.
    const steps = Array.from({ length: 277 }, (_, i) => stepAfter(fn, i - 149));
    const around = steps.flatMap((bits) => [-2, -1, 0, 1, 2].map((offset) => Math.max(0, bits + offset)));
    const powers = Array.from({ length: 277 }, (_, i) => toBits(2 ** (i - 149)));
    expect(await checkOne(fn, Float32Array.from([...around, ...powers], fromBits))).toEqual([]);
  },
);

test.each(['log2', 'exp2', 'tanh', 'sigmoid'] as const)(
  '%s is at most 4 float32 steps off, and none where that is NaN, infinite or zero',
  async (fn) => {
    const wide = gaussian(40_000, 9).map((value, i) => value * 2 ** ((i % 12) - 5));
    const near = Float32Array.from({ length: 20_000 }, (_, i) => fromBits(toBits(i % 3) + i));
    const special = Float32Array.from(specialBits, fromBits);
    const a = Float32Array.from(
      [...wide, ...near, ...special].map((x) => (fn === 'log2' && x < -1 ? -x : x)),
    );
    const out = await run(fn, a);
    const memory = memoryOf(a, new Float32Array(a.length));
    elementwise(alone(fn, a.length), memory);
    const wrong = [...memory.f32(1)].flatMap((expected, i) => {
      const found = out[i] ?? 0;
      const isOpen = Number.isFinite(expected) && expected !== 0;
      const isNear = isOpen && Number.isFinite(found) && ulpDistance(found, expected) <= 4;
      return isNear || Object.is(found, expected) ? [] : [`${fn}(${a[i]}) = ${found}, not ${expected}`];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  },
);

/** The bits of the first number above 2^exponent that gives more than 2^exponent on the CPU. */
function stepAfter(fn: ElementwiseFunction, exponent: number): number {
  const power = Math.fround(2 ** exponent);
  let [low, high] = [toBits(power), toBits(2 * power)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const memory = memoryOf(Float32Array.of(fromBits(middle)), new Float32Array(1));
    elementwise(alone(fn, 1), memory);
    if ((memory.f32(1)[0] ?? 0) > power) high = middle;
    else low = middle;
  }
  return high;
}

function alone(fn: ElementwiseFunction, size: number): ElementwiseOp {
  const constant = { b: { constant: 0 }, bInner: 1, bCount: 1 };
  return { op: 'elementwise', fn, a: { tensor: 0 }, aInner: 1, aCount: size, ...constant, out: 1 };
}

function unaryTensors(a: Float32Array) {
  return [
    { format: 'f32' as const, shape: [a.length], values: a },
    { format: 'f32' as const, shape: [a.length] },
  ];
}

function checkOne(fn: ElementwiseFunction, a: Float32Array): Promise<string[]> {
  return differences(record, elementwise, alone(fn, a.length), unaryTensors(a));
}

async function run(fn: ElementwiseFunction, a: Float32Array): Promise<Float32Array> {
  const bytes = await runOp(record, alone(fn, a.length), unaryTensors(a));
  return new Float32Array(bytes[1] ?? new ArrayBuffer(0));
}
