import { expect, test } from 'vitest';
import { ROUNDERS } from '../core/quant/rounding.ts';
import { exact } from './exact.ts';
import type { ShaderSpec } from './kernel.ts';
import { fromBits, randomWords, specialBits, toBits } from './testing/float-samples.ts';
import { runShader } from './testing/run-op.ts';

const COUNT = 2 ** 20;
const { bits, pack } = exact;

function binaryShader(expression: string, fragments: readonly (typeof bits)[]): ShaderSpec {
  const text = `
    struct Params { count: u32 }
    @group(0) @binding(0) var<uniform> params: Params;
    @group(0) @binding(1) var<storage, read> a: array<u32>;
    @group(0) @binding(2) var<storage, read> b: array<u32>;
    @group(0) @binding(3) var<storage, read_write> out: array<u32>;
    @compute @workgroup_size(64)
    fn main(@builtin(global_invocation_id) id: vec3u) {
      let i = id.x;
      if (i < params.count) { out[i] = ${expression}; }
    }`;
  return { label: 'exact test', fragments: [bits, pack, ...fragments, { file: 'test.wgsl', text }] };
}

async function results(shader: ShaderSpec, a: Uint32Array, b: Uint32Array): Promise<Uint32Array> {
  const params = new Uint32Array([a.length, 0, 0, 0]).buffer;
  const out = new Uint32Array(a.length);
  const bytes = await runShader(shader, params, [a, b, out], [Math.ceil(a.length / 64), 1, 1]);
  return new Uint32Array(bytes[2] ?? new ArrayBuffer(0));
}

/** Random patterns, pairs of near exponents, pairs with short significands (ties), and all special pairs. */
function pairs(seed: number): { a: Uint32Array; b: Uint32Array } {
  const next = randomWords(seed);
  const specials = specialBits.flatMap((x) => specialBits.map((y) => [x, y] as const));
  const a = new Uint32Array(COUNT + specials.length);
  const b = new Uint32Array(a.length);
  for (let i = 0; i < COUNT; i++) {
    const x = next();
    const y = next();
    a[i] = i % 4 === 1 ? (x & 0xfffff000) >>> 0 : x;
    if (i % 4 === 2) b[i] = ((x + ((y >>> 28) << 23)) ^ (y & 0x807fffff)) >>> 0;
    else b[i] = i % 4 === 1 ? (y & 0xfffff000) >>> 0 : y;
  }
  for (const [i, [x, y]] of specials.entries()) {
    a[COUNT + i] = x;
    b[COUNT + i] = y;
  }
  return { a, b };
}

/** The first few results that differ, in words; empty when all are equal. */
function mismatches(
  got: Uint32Array,
  a: Uint32Array,
  b: Uint32Array,
  want: (a: number, b: number) => number,
): string[] {
  expect(got.length).toBe(a.length);
  const found: string[] = [];
  for (let i = 0; i < got.length && found.length < 5; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    const expected = want(x, y) >>> 0;
    if (got[i] !== expected) found.push(`${[x, y, got[i] ?? 0, expected].map(hex).join(' ')}`);
  }
  return found;
}

const hex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`;

/** A function of numbers as one of patterns; double arithmetic rounded once more is exact for + - * / of float32. */
const rounded = (fn: (x: number, y: number) => number) => (a: number, b: number) =>
  toBits(Math.fround(fn(fromBits(a), fromBits(b))));

test.each([
  { name: 'f32_mul', fragment: exact.mul, want: rounded((x, y) => x * y), seed: 11 },
  { name: 'f32_div', fragment: exact.div, want: rounded((x, y) => x / y), seed: 12 },
  { name: 'f32_add', fragment: exact.add, want: rounded((x, y) => x + y), seed: 13 },
])(
  '$name equals Math.fround on 1,048,576 random and all special pairs',
  async ({ name, fragment, want, seed }) => {
    const { a, b } = pairs(seed);
    const got = await results(binaryShader(`${name}(a[i], b[i])`, [fragment]), a, b);
    expect(mismatches(got, a, b, want)).toEqual([]);
  },
);

test('f32_mul meets ties: products of 13-bit factors are rounded to even', async () => {
  const next = randomWords(5);
  const short = (): number => (next() & 0x807ffc00) | (((next() & 0x3f) + 96) << 23);
  const a = Uint32Array.from({ length: COUNT }, short);
  const b = Uint32Array.from({ length: COUNT }, short);
  const got = await results(binaryShader('f32_mul(a[i], b[i])', [exact.mul]), a, b);
  expect(
    mismatches(
      got,
      a,
      b,
      rounded((x, y) => x * y),
    ),
  ).toEqual([]);
});

test('f32_rne rounds half to even and keeps the sign of zero on 1,048,576 patterns', async () => {
  const { a } = pairs(21);
  // Half of the patterns lie where rounding happens: k / 4 for k up to 2^26.
  for (let i = 0; i < COUNT; i += 2) a[i] = toBits((((a[i] ?? 0) | 0) >> 5) / 4);
  const got = await results(binaryShader('f32_rne(a[i])', [exact.rne]), a, a);
  const want = (x: number): number => {
    const value = fromBits(x);
    const floor = Math.floor(value);
    const up = value - floor > 0.5 || (value - floor === 0.5 && Math.abs(floor % 2) === 1);
    const whole = up ? floor + 1 : floor;
    if (!Number.isFinite(value)) return toBits(value);
    return whole === 0 ? x & 0x80000000 : toBits(whole);
  };
  expect(mismatches(got, a, a, want)).toEqual([]);
});

test.each(Object.keys(ROUNDERS))('f32_round_by rounds as %s of the reference does', async (name) => {
  const rounder = Object.entries(ROUNDERS).find(([key]) => key === name)?.[1] ?? Math.round;
  const way = ['round', 'floor', 'ceil', 'round_to_zero', 'dpu'].indexOf(name);
  const { a } = pairs(24);
  for (let i = 0; i < COUNT; i += 2) a[i] = toBits((((a[i] ?? 0) | 0) >> 5) / 4);
  const shader = binaryShader(`f32_round_by(a[i], ${way}u)`, [
    exact.add,
    exact.rne,
    exact.roundings,
    exact.roundBy,
  ]);
  const got = await results(shader, a, a);
  expect(mismatches(got, a, a, (x) => toBits(rounder(fromBits(x))))).toEqual([]);
});

test('f32_to_i32 truncates, saturates and gives 0 for NaN', async () => {
  const { a } = pairs(22);
  for (let i = 0; i < COUNT; i += 2) a[i] = ((a[i] ?? 0) & 0x83ffffff) + 0x3c000000;
  const got = await results(binaryShader('u32(f32_to_i32(a[i]))', [exact.toI32]), a, a);
  const want = (x: number): number => {
    const value = fromBits(x);
    return Number.isNaN(value) ? 0 : Math.trunc(Math.min(Math.max(value, -(2 ** 31)), 2 ** 31 - 1));
  };
  expect(mismatches(got, a, a, want)).toEqual([]);
});

test.each(['x', 'y'])('f32_to_i64 truncates, saturates and gives 0 for NaN: word %s', async (word) => {
  const { a } = pairs(23);
  for (let i = 0; i < COUNT; i += 2) a[i] = ((a[i] ?? 0) & 0x87ffffff) + 0x3c000000;
  const got = await results(binaryShader(`f32_to_i64(a[i]).${word}`, [exact.toI64]), a, a);
  const want = (x: number): number => {
    const value = fromBits(x);
    if (Number.isNaN(value)) return 0;
    if (value >= 2 ** 63) return word === 'x' ? 0xffffffff : 0x7fffffff;
    const whole = BigInt(Math.trunc(Math.max(value, -(2 ** 63))));
    return Number(BigInt.asUintN(32, word === 'x' ? whole : whole >> 32n));
  };
  expect(mismatches(got, a, a, want)).toEqual([]);
});

/** The float32 nearest to an integer, half to even, by comparing whole distances. */
function nearestFloat(value: bigint): number {
  if (value >= -(2n ** 24n) && value <= 2n ** 24n) return toBits(Number(value));
  const near = Math.fround(Number(value));
  const around = [toBits(near) - 1, toBits(near), toBits(near) + 1].filter(
    (x) => (x & 0x7fffffff) !== 0x7fffffff,
  );
  const distance = (x: number): bigint => {
    const d = BigInt(fromBits(x)) - value;
    return d < 0n ? -d : d;
  };
  let best = around[0] ?? 0;
  for (const x of around) {
    const closer = distance(x) - distance(best);
    if (closer < 0n || (closer === 0n && x % 2 === 0)) best = x;
  }
  return best;
}

test('i64_to_f32 rounds once, half to even, on 262,144 random and tie-directed integers', async () => {
  const next = randomWords(31);
  const lo = new Uint32Array(2 ** 18);
  const hi = new Uint32Array(lo.length);
  for (let i = 0; i < lo.length; i++) {
    // A random length; half of them 24 leading bits and exactly a half below, or next to it.
    const word = (BigInt(next()) << 32n) | BigInt(next());
    const tie = (1n << 62n) + ((word >> 41n) << 39n) + (1n << 38n) + BigInt((i % 3) - 1);
    const magnitude = i % 4 ? tie >> BigInt(next() % 39) : word >> BigInt(next() % 64);
    const value = BigInt.asIntN(64, i % 2 ? magnitude : -magnitude);
    lo[i] = Number(BigInt.asUintN(32, value));
    hi[i] = Number(BigInt.asUintN(32, value >> 32n));
  }
  const got = await results(binaryShader('i64_to_f32(a[i], b[i])', [exact.fromInt]), lo, hi);
  const want = (x: number, y: number): number =>
    nearestFloat(BigInt.asIntN(64, (BigInt(y) << 32n) | BigInt(x)));
  expect(mismatches(got, lo, hi, want)).toEqual([]);
});

test('i32_to_f32 equals Math.fround on 1,048,576 integers', async () => {
  const next = randomWords(32);
  const a = Uint32Array.from({ length: COUNT }, (_, i) => ((next() | 0) >> (i % 32)) >>> 0);
  a.set([0, 1, 0xffffffff, 0x80000000, 0x7fffffff, 0x01000001, 0x01000003, 0x80000040, 0x80000041]);
  const got = await results(binaryShader('i32_to_f32(i32(a[i]))', [exact.fromInt]), a, a);
  expect(mismatches(got, a, a, (x) => toBits(Math.fround(x | 0)))).toEqual([]);
});

test('f32_key orders all special patterns as numbers, -0 below +0 and NaN at the ends', async () => {
  const a = Uint32Array.from(specialBits);
  const got = await results(binaryShader('f32_key(a[i])', []), a, a);
  const finite = specialBits.map((x, i) => ({ value: fromBits(x), x, key: got[i] ?? 0 }));
  const numbers = finite.filter(({ value }) => !Number.isNaN(value)).toSorted((p, q) => p.key - q.key);
  for (const [i, { value }] of numbers.slice(1).entries()) {
    expect(numbers[i]?.value).toBeLessThanOrEqual(value);
  }
  expect(numbers.map(({ x }) => x).indexOf(0x80000000) + 1).toBe(numbers.map(({ x }) => x).indexOf(0));
  expect(new Set(got).size).toBe(specialBits.length);
});
