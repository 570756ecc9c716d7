import { describe, expect, test } from 'vitest';
import type { Format, ValidityOp } from '../../core/plan/op.ts';
import { validity } from '../../core/reference/validity.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords, specialBits, toBits } from '../testing/float-samples.ts';
import { runOp } from '../testing/run-op.ts';
import { record } from './validity.ts';

function caseOf(value: Float32Array, lo: number, scale: readonly number[], int?: Format) {
  const op: ValidityOp = {
    op: 'validity',
    rule: 'binary',
    value: 0,
    scale: 1,
    zeroPoint: 2,
    scaleInner: 1,
    scaleCount: scale.length,
    zeroPointInner: 1,
    zeroPointCount: 1,
    lo,
    hi: 1,
    tolerance: 0.2,
    record: 3,
    int: int === undefined ? null : 4,
  };
  const tensors = [
    { format: 'f32' as const, shape: [value.length], values: value },
    { format: 'f32' as const, shape: [scale.length], values: Float32Array.from(scale) },
    { format: 'f32' as const, shape: [1], values: Float32Array.of(0) },
    { format: 'u32' as const, shape: [6] },
    ...(int === undefined ? [] : [{ format: int, shape: [value.length] }]),
  ];
  return { op, tensors };
}

function check(value: Float32Array, lo: number, scale: readonly number[], int?: Format): Promise<string[]> {
  const { op, tensors } = caseOf(value, lo, scale, int);
  return differences(record, validity, op, tensors);
}

async function recordOf(lo: number, ...value: readonly number[]): Promise<number[]> {
  const { op, tensors } = caseOf(Float32Array.from(value), lo, [1]);
  const bytes = await runOp(record, op, tensors, 2);
  return [...new Uint32Array(bytes[3] ?? [])];
}

describe('validity by the rule binary writes the record of the reference', () => {
  test.each([1, 2, 63, 64, 65, 4097])('for %i values of two kinds, and of more', async (size) => {
    const next = randomWords(size);
    const scale = Math.fround(0.37);
    for (const kinds of [[-1, 1], [0, 1], [-1, 0], [-1, 0, 1], [1]]) {
      const value = Float32Array.from({ length: size }, () => (kinds[next() % kinds.length] ?? 0) * scale);
      for (const lo of [-1, 0]) expect(await check(value, lo, [scale], 'i32')).toEqual([]);
    }
    expect(await check(gaussian(size, 1), -1, [0.5], 'i64')).toEqual([]);
    expect(await check(gaussian(size, 2), -1, [0.5, 4, -3])).toEqual([]);
  });

  test('for pairs of special numbers', async () => {
    for (const [i, bits] of specialBits.entries()) {
      const other = specialBits[(7 * i + 3) % specialBits.length] ?? 0;
      expect(await check(Float32Array.of(fromBits(bits), fromBits(other)), -1, [1])).toEqual([]);
    }
  });
});

describe('the record says', () => {
  const bits = (...values: number[]): number[] => values.map(toBits);

  test('valid for -1 and 1 with a sign, and invalid without', async () => {
    expect(await recordOf(-1, 1, -1, 1)).toEqual([1, 0, 0, ...bits(-1, 1), 2]);
    expect(await recordOf(0, 1, -1, 1)).toEqual([0, 0, 0, ...bits(-1, 1), 2]);
  });

  test('valid for 0 and 1 without a sign, and invalid with one', async () => {
    expect(await recordOf(0, 1, 0, -0)).toEqual([1, 0, 0, ...bits(0, 1), 2]);
    expect(await recordOf(-1, 1, 0)).toEqual([0, 0, 0, ...bits(0, 1), 2]);
  });

  test('one, three and more numbers, and NaN as one of them', async () => {
    expect(await recordOf(-1, -1, -1)).toEqual([0, 0, 0, ...bits(-1, -1), 1]);
    expect(await recordOf(-1, -1, 0, 1)).toEqual([0, 0, 0, ...bits(-1, 1), 3]);
    expect(await recordOf(-1, 5, -1, 0, 1)).toEqual([0, 0, 0, ...bits(-1, 5), 3]);
    expect(await recordOf(-1, -1, NaN, 1)).toEqual([0, 0x7fc00000, 1, ...bits(-1, 1), 3]);
    expect(await recordOf(-1, NaN, NaN)).toEqual([0, 0x7fc00000, 0, 0, 0, 1]);
  });

  test('invalid at a residual of the tolerance', async () => {
    expect(await recordOf(-1, -1, 1.25)).toEqual([0, toBits(0.25), 1, ...bits(-1, 1), 2]);
  });
});
