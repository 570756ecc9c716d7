import { describe, expect, test } from 'vitest';
import type { Format, ValidityOp } from '../../core/plan/op.ts';
import { intRange } from '../../core/quant/int-range.ts';
import { validity } from '../../core/reference/validity.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords, specialBits, toBits } from '../testing/float-samples.ts';
import { runOp } from '../testing/run-op.ts';
import { withPlan } from '../testing/with-plan.ts';
import { worseGpus } from '../testing/worse-gpus.ts';
import { record, recordWith, validityShaders } from './validity.ts';

interface Case {
  readonly value: Float32Array;
  readonly scale: readonly number[];
  readonly zeroPoint?: readonly number[];
  readonly scaleInner?: number;
  readonly zeroPointInner?: number;
  readonly int?: Format;
  readonly bitWidth?: number;
}

function caseOf(input: Case) {
  const { value, scale, zeroPoint = [0], scaleInner = 1, zeroPointInner = 1, int, bitWidth = 8 } = input;
  const op: ValidityOp = {
    op: 'validity',
    value: 0,
    scale: 1,
    zeroPoint: 2,
    scaleInner,
    scaleCount: scale.length,
    zeroPointInner,
    zeroPointCount: zeroPoint.length,
    ...intRange(bitWidth, true, false),
    tolerance: 0.2,
    record: 3,
    int: int === undefined ? null : 4,
  };
  const tensors = [
    { format: 'f32' as const, shape: [value.length], values: value },
    { format: 'f32' as const, shape: [scale.length], values: Float32Array.from(scale) },
    { format: 'f32' as const, shape: [zeroPoint.length], values: Float32Array.from(zeroPoint) },
    { format: 'u32' as const, shape: [6] },
    ...(int === undefined ? [] : [{ format: int, shape: [value.length] }]),
  ];
  return { op, tensors };
}

/** As if there were many elements, and where all zero points are 0 also as if the document stated them. */
function byEstimate(shaders = validityShaders()): (typeof record)[] {
  const estimated = recordWith(shaders, 1);
  const stated: typeof record = (op, recorder) => {
    const sources = [{ source: 'values', tensor: op.zeroPoint, values: [0] }] as const;
    estimated(op, withPlan(recorder, { ...recorder.plan, sources }));
  };
  return [estimated, stated];
}

async function check(input: Case, recorders = [record, ...byEstimate()]): Promise<string[]> {
  const { op, tensors } = caseOf(input);
  const found = [];
  const isZero = (input.zeroPoint ?? [0]).every((value) => value === 0);
  for (const recorder of isZero ? recorders : recorders.slice(0, -1))
    found.push(...(await differences(recorder, validity, op, tensors)));
  return found;
}

async function recordOf(input: Case): Promise<number[]> {
  const { op, tensors } = caseOf(input);
  const bytes = await runOp(record, op, tensors);
  return [...new Uint32Array(bytes[3] ?? [])];
}

/** (code - zeroPoint) * scale in float32, as a quantizer gives it. */
function quantized(count: number, scale: number, seed: number, zeroPoint = 0, spread = 127): Float32Array {
  const next = randomWords(seed);
  const s = Math.fround(scale);
  return Float32Array.from({ length: count }, () => {
    const code = (next() % (2 * spread + 1)) - spread;
    return Math.fround(code - zeroPoint) * s;
  });
}

const SIZES = [1, 2, 3, 4, 5, 31, 32, 33, 63, 64, 65, 1000, 2047, 2048, 2049, 4097];

describe('validity writes the record of the reference', () => {
  test.each(SIZES)('for %i quantized values', async (size) => {
    expect(await check({ value: quantized(size, 0.0173, size), scale: [0.0173] })).toEqual([]);
    expect(await check({ value: gaussian(size, size), scale: [0.01], int: 'i32' })).toEqual([]);
    expect(await check({ value: gaussian(size, size), scale: [0.01], int: 'i64' })).toEqual([]);
  });

  test('for 1,048,576 values, valid and not', async () => {
    expect(await check({ value: quantized(2 ** 20, 0.0173, 1), scale: [0.0173] })).toEqual([]);
    expect(await check({ value: gaussian(2 ** 20, 2), scale: [0.0173] })).toEqual([]);
  });

  test.each([
    2 ** -7,
    0.3,
    1e-10,
    1 - 2 ** -24,
    1 + 2 ** -23,
    2 ** -126,
    2 ** -140,
    2 ** 110,
    2 ** 127,
    -0.07,
  ])('for a scale of %d', async (scale) => {
    for (const spread of [1, 127, 50_000, 6_000_000]) {
      const value = quantized(3000, scale, spread, 0, spread);
      expect(await check({ value, scale: [scale], int: 'i32', bitWidth: 20 })).toEqual([]);
    }
    const value = gaussian(3000, 4).map((v) => v * scale * 50);
    expect(await check({ value, scale: [scale], int: 'i64' })).toEqual([]);
  });

  test.each([3, -128, 0.5, 339.34, -4597.18, 2 ** -20, 1e7, 1e-42, NaN, Infinity])(
    'for a zero point of %d',
    async (zeroPoint) => {
      const value = quantized(5000, 0.031, 5, zeroPoint);
      expect(await check({ value, scale: [0.031], zeroPoint: [zeroPoint], int: 'i32' })).toEqual([]);
    },
  );

  test.each(['0', '-0', '1', '-1e-3', '1e-40', '1e38', 'Infinity', 'NaN'])(
    'for all special patterns with a scale of %s',
    async (scale) => {
      const value = Float32Array.from(specialBits, fromBits);
      const finite = value.filter(Number.isFinite);
      expect(await check({ value, scale: [Number(scale)], int: 'i32' })).toEqual([]);
      expect(await check({ value: finite, scale: [Number(scale)], int: 'i64' })).toEqual([]);
    },
  );

  test.each([
    { scaleInner: 1, scales: 3, zeroPointInner: 1, zeroPoints: 1 },
    { scaleInner: 9, scales: 5, zeroPointInner: 9, zeroPoints: 5 },
    { scaleInner: 49, scales: 4, zeroPointInner: 1, zeroPoints: 196 },
    { scaleInner: 1, scales: 1, zeroPointInner: 7, zeroPoints: 6 },
  ])('for scales $scaleInner x $scales and zero points $zeroPointInner x $zeroPoints', async (pattern) => {
    const scale = Array.from({ length: pattern.scales }, (_, c) => Math.fround(0.01 + c / 777));
    const zeroPoint = Array.from({ length: pattern.zeroPoints }, (_, c) => Math.fround(c * 1.37 - 3));
    const { scaleInner, zeroPointInner } = pattern;
    for (const count of [5, 400, 9001]) {
      const value = gaussian(count, count);
      expect(await check({ value, scale, zeroPoint, scaleInner, zeroPointInner, int: 'i32' })).toEqual([]);
    }
  });

  test('for random bit patterns, 65,536 channels', async () => {
    const next = randomWords(123);
    const scale = Array.from({ length: 2 ** 16 }, () => fromBits(next()));
    const zeroPoint = scale.map((_, i) => (i % 3 ? fromBits(next() & 0xc7ffffff) : 0));
    const value = Float32Array.from(scale, (s, i) => (i % 2 ? fromBits(next()) : s * ((next() % 300) / 4)));
    expect(await check({ value, scale, zeroPoint, int: 'i64' })).toEqual([]);
  });
});

describe('the record says', () => {
  const bits = (...values: number[]): number[] => values.map(toBits);

  test('valid, the residual, its first index and the range', async () => {
    const value = Float32Array.of(3, -5.125, 7, 2.125, -1);
    expect(await recordOf({ value, scale: [1] })).toEqual([1, ...bits(0.125), 1, ...bits(-5, 7), 0]);
  });

  test('index 0 where every value is a whole number', async () => {
    expect(await recordOf({ value: Float32Array.of(2, 4, 6), scale: [2] })).toEqual([
      1,
      0,
      0,
      ...bits(1, 3),
      0,
    ]);
  });

  test('valid at index 0 where there are no values', async () => {
    expect(await recordOf({ value: new Float32Array(0), scale: [0.5] })).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test('the first of equal residuals, wherever it lies', async () => {
    for (const at of [0, 1, 70, 4095, 262_143, 262_144, 999_999]) {
      const value = new Float32Array(1_000_000);
      value[at] = -0.0625;
      value[999_999] = 0.0625;
      expect((await recordOf({ value, scale: [1] }))[2]).toBe(at);
    }
  });

  test('invalid at a residual of the tolerance or more', async () => {
    expect((await recordOf({ value: Float32Array.of(1, 2.25), scale: [1] }))[0]).toBe(0);
  });

  test('invalid outside of the range: 128 and -129 with 8 signed bits', async () => {
    expect((await recordOf({ value: Float32Array.of(127, -128), scale: [1] }))[0]).toBe(1);
    expect((await recordOf({ value: Float32Array.of(1, 128), scale: [1] }))[0]).toBe(0);
    expect((await recordOf({ value: Float32Array.of(1, -129), scale: [1] }))[0]).toBe(0);
  });

  test('invalid for a NaN, with the range of the others', async () => {
    const value = Float32Array.of(3, NaN, -7, NaN);
    expect(await recordOf({ value, scale: [1] })).toEqual([0, 0x7fc00000, 1, ...bits(-7, 3), 0]);
  });

  test('a range of 0 to 0 where all are NaN', async () => {
    expect(await recordOf({ value: Float32Array.of(NaN), scale: [1] })).toEqual([0, 0x7fc00000, 0, 0, 0, 0]);
  });

  test('invalid for an infinity, which belongs to the range', async () => {
    const value = Float32Array.of(1, -Infinity);
    expect(await recordOf({ value, scale: [1] })).toEqual([0, 0x7fc00000, 1, ...bits(-Infinity, 1), 0]);
  });
});

describe('validity gives the same record on a GPU that', () => {
  test.each(worseGpus)('$name and flushes subnormals', async ({ fragment }) => {
    const worse = byEstimate(validityShaders(fragment));
    for (const scale of [0.3, 1e-10, 1 + 2 ** -23, 2 ** -126, 2 ** -140, 2 ** 127, -0.07]) {
      for (const zeroPoint of [0, 3, 0.5, -70.25, 339.34]) {
        const value = quantized(5000, scale, 5, zeroPoint);
        for (const i of value.keys()) if (i % 5 === 0) value[i] = (value[i] ?? 0) + scale / 3;
        expect(await check({ value, scale: [scale], zeroPoint: [zeroPoint], int: 'i32' }, worse)).toEqual([]);
      }
      const value = quantized(5000, scale, 5, 0, 4_000_000);
      expect(await check({ value, scale: [scale], int: 'i32' }, worse)).toEqual([]);
    }
    const value = Float32Array.from(specialBits, fromBits);
    expect(await check({ value, scale: [1e-3], int: 'i32' }, worse)).toEqual([]);
  });
});
