import { describe, expect, test } from 'vitest';
import type { QuantizeOp, Rounding } from '../../core/plan/op.ts';
import { intRange } from '../../core/quant/int-range.ts';
import { quantize } from '../../core/reference/quantize.ts';
import { differences } from '../testing/against-reference.ts';
import { fromBits, gaussian, randomWords, specialBits, toBits } from '../testing/float-samples.ts';
import { runOp } from '../testing/run-op.ts';
import { worseGpus } from '../testing/worse-gpus.ts';
import { quantizeShaders, record, recordWith } from './quantize.ts';

interface Case {
  readonly x: Float32Array;
  readonly scale: readonly number[];
  readonly zeroPoint?: readonly number[];
  readonly inner?: number;
  readonly range: { readonly lo: number; readonly hi: number };
  readonly rounding?: Rounding;
}

const INT8 = intRange(8, true, false);

function caseOf({ x, scale, zeroPoint = scale.map(() => 0), inner = 1, range, rounding }: Case) {
  const op: QuantizeOp = {
    op: 'quantize',
    x: 0,
    scale: 1,
    zeroPoint: 2,
    int: 3,
    value: 4,
    clipped: 5,
    inner,
    count: scale.length,
    rounding,
    ...range,
  };
  const tensors = [
    { format: 'f32', shape: [x.length], values: x },
    { format: 'f32', shape: [scale.length], values: Float32Array.from(scale) },
    { format: 'f32', shape: [scale.length], values: Float32Array.from(zeroPoint) },
    { format: 'i32', shape: [x.length] },
    { format: 'f32', shape: [x.length] },
    { format: 'u32', shape: [2] },
  ] as const;
  return { op, tensors };
}

/** Also as if there were many elements. */
const byEstimate = recordWith(quantizeShaders(), 1);

async function check(input: Case, recorders = [record, byEstimate]): Promise<string[]> {
  const { op, tensors } = caseOf(input);
  const found = [];
  for (const recorder of recorders) found.push(...(await differences(recorder, quantize, op, tensors)));
  return found;
}

/** fl32((k + 1/2) s) and both float neighbours, for whole k around the range. */
function ties(count: number, scale: number, spread: number, offset = 0): Float32Array {
  const next = randomWords(7);
  const half = Math.fround(scale);
  return Float32Array.from({ length: count }, (_, i) => {
    const k = (next() % (2 * spread + 1)) - spread - Math.round(offset);
    const bits = toBits((k + 0.5) * half);
    return fromBits((bits + (i % 3) - 1) >>> 0);
  });
}

/** (k + 1/4) s for all whole k around the range: codes that an estimate decides. */
function codes(scale: number, spread: number): Float32Array {
  return Float32Array.from({ length: 2 * spread + 1 }, (_, i) => (i - spread + 0.25) * scale);
}

const SIZES = [1, 2, 3, 4, 5, 63, 64, 65, 255, 256, 257, 1023, 1024, 1025, 4097];
const SCALES = {
  'a power of two': 2 ** -7,
  '0.02': 0.02,
  '1e-10': 1e-10,
  '0.3': 0.3,
  'just under 1': 1 - 2 ** -24,
  'just over 1': 1 + 2 ** -23,
  '2^-102': 2 ** -102,
  'under 2^-102': 2 ** -103 * 1.1,
  'the smallest normal': 2 ** -126,
  subnormal: 2 ** -140 * 5,
  'the smallest subnormal': 2 ** -149,
  huge: 2 ** 100 * 1.3,
  'over 2^102': 2 ** 103 * 1.7,
  'over 2^126': 2 ** 126 * 1.5,
  negative: -0.07,
};

describe('quantize equals the reference in integers, values and clip counts', () => {
  test.each(SIZES)('on %i Gaussian values', async (size) => {
    expect(await check({ x: gaussian(size, size), scale: [0.01], range: INT8 })).toEqual([]);
  });

  test('on 1,048,576 Gaussian values', async () => {
    expect(await check({ x: gaussian(2 ** 20, 3), scale: [0.0196], range: INT8 })).toEqual([]);
  });

  test('on 1,048,576 tie-directed values', async () => {
    expect(await check({ x: ties(2 ** 20, 0.0173, 140), scale: [0.0173], range: INT8 })).toEqual([]);
  });

  test.each(Object.entries(SCALES))('at ties of a scale that is %s', async (_, scale) => {
    for (const spread of [3, 140, 40_000, 2_000_000]) {
      const range = { lo: -spread, hi: spread - 1 };
      expect(await check({ x: ties(4096, scale, spread), scale: [scale], range })).toEqual([]);
    }
  });

  test.each([0, 3, -128])(
    'where an estimate begins to be unsure, at both ends and between, zero point %i',
    async (zeroPoint) => {
      const margin = 6 * 2 ** -23 * (128 + 2 * Math.abs(zeroPoint) + 4);
      for (const scale of [1, 2 ** -7, 0.0173, 3.1958e-5]) {
        const edges = Array.from({ length: 260 }, (_, k) => k - 130 + 0.5 - zeroPoint);
        const near = edges.flatMap((edge) => [edge - margin, edge, edge + margin]);
        const x = Float32Array.from(
          near.flatMap((q) => [-2, -1, 0, 1, 2].map((n) => fromBits(toBits(q * scale) + n))),
        );
        expect(await check({ x, scale: [scale], zeroPoint: [zeroPoint], range: INT8 })).toEqual([]);
      }
    },
  );

  test.each(Object.entries(SCALES))('on all special patterns with a scale that is %s', async (_, scale) => {
    const x = Float32Array.from(specialBits, fromBits);
    for (const zeroPoint of [0, -0, 3, -128, 0.25, 1e-40, 3e9, Infinity, NaN]) {
      expect(await check({ x, scale: [scale], zeroPoint: [zeroPoint], range: INT8 })).toEqual([]);
    }
  });

  test.each(['0', '-0', 'NaN', 'Infinity', '-Infinity'])('with a scale of %s', async (scale) => {
    const x = Float32Array.from(specialBits, fromBits);
    expect(await check({ x, scale: [Number(scale)], range: INT8 })).toEqual([]);
  });

  test.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 32])('with %i bits', async (bitWidth) => {
    for (const signed of [true, false]) {
      for (const narrow of [true, false]) {
        const range = intRange(bitWidth, signed, narrow);
        const scale = 2.5 / (range.hi - range.lo);
        const near = ties(1500, scale, Math.min(2 ** 24, 2 ** (bitWidth - 1) + 3), -range.lo);
        const x = Float32Array.from([...near, ...gaussian(1500, bitWidth), 1e30, -1e30]);
        expect(await check({ x, scale: [scale], range })).toEqual([]);
        expect(await check({ x, scale: [scale], zeroPoint: [-range.lo], range })).toEqual([]);
      }
    }
  });

  test.each([-0.5, 0.5, 0.1, 339.34, -4597.18, 2 ** -30, 1e7, 1e-42])(
    'with a zero point of %d, which is no whole number or a large one',
    async (zeroPoint) => {
      const scale = 0.031;
      const x = ties(4096, scale, 150, zeroPoint);
      expect(await check({ x, scale: [scale], zeroPoint: [zeroPoint], range: INT8 })).toEqual([]);
    },
  );

  test.each([
    { inner: 1, count: 3 },
    { inner: 2, count: 5 },
    { inner: 3, count: 2 },
    { inner: 9, count: 4 },
    { inner: 49, count: 64 },
    { inner: 100, count: 7 },
  ])('per channel: inner $inner, count $count', async ({ inner, count }) => {
    const next = randomWords(count);
    const scale = Array.from({ length: count }, () => Math.fround(0.001 + next() / 2 ** 36));
    const zeroPoint = Array.from({ length: count }, (_, c) => [0, 5, -7, 0.5][c % 4] ?? 0);
    for (const batch of [1, 3, 40]) {
      const x = gaussian(inner * count * batch, batch);
      for (const i of x.keys()) {
        const s = scale[Math.floor(i / inner) % count] ?? 1;
        if (i % 2) x[i] = (Math.round((x[i] ?? 0) * 50) + 0.5) * s;
      }
      expect(await check({ x, scale, zeroPoint, inner, range: intRange(6, true, true) })).toEqual([]);
    }
  });

  test('on random bit patterns of values and scales, 65,536 channels', async () => {
    const next = randomWords(99);
    const scale = Array.from({ length: 2 ** 16 }, () => fromBits(next()));
    const zeroPoint = scale.map((_, i) => (i % 3 ? fromBits(next()) : 0));
    const x = Float32Array.from(scale, (s, i) => (i % 2 ? fromBits(next()) : s * ((next() % 300) - 150.5)));
    expect(await check({ x, scale, zeroPoint, range: INT8 })).toEqual([]);
  });
});

const ROUNDINGS: readonly Rounding[] = ['floor', 'ceil', 'round_to_zero', 'dpu'];

describe('quantize rounds as the reference', () => {
  test.each(ROUNDINGS)('by %s', async (rounding) => {
    const range = intRange(8, true, false);
    for (const scale of [1, 0.3, 2 ** -7, 1e-10, 2 ** -140, -0.07]) {
      for (const zeroPoint of [0, 3, 0.5]) {
        const sets = [ties(3000, scale, 200), codes(scale, 200), gaussian(3001, 8).map((v) => v * scale)];
        for (const x of [...sets, Float32Array.from({ length: 401 }, (_, i) => (i - 200) * scale)]) {
          const input = { x, scale: [scale], zeroPoint: [zeroPoint], range, rounding };
          expect(await check(input)).toEqual([]);
        }
      }
    }
    const x = Float32Array.from(specialBits, fromBits);
    expect(await check({ x, scale: [1e-3], range, rounding })).toEqual([]);
    expect(await check({ x, scale: [1, 1], zeroPoint: [0.5, 0], range, rounding })).toEqual([]);
  });
});

test('quantize writes -0.3 steps as integer 0 with the value -0, and -0 as +0', async () => {
  const { op, tensors } = caseOf({ x: Float32Array.of(-0.3, -0, 0, 0.3), scale: [1], range: INT8 });
  const [, , , int, value] = await runOp(record, op, tensors);
  expect([...new Int32Array(int ?? [])]).toEqual([0, 0, 0, 0]);
  expect([...new Uint32Array(value ?? [])]).toEqual([0x80000000, 0, 0, 0]);
});

test('quantize counts anew in each run of the same buffers', async () => {
  const { op, tensors } = caseOf({ x: Float32Array.of(-1000, 1000, 1000, NaN), scale: [1], range: INT8 });
  const bytes = await runOp(record, op, tensors, 3);
  expect([...new Uint32Array(bytes[5] ?? [])]).toEqual([1, 2]);
});

test('quantize counts anew where it is conditional', async () => {
  const { op, tensors } = caseOf({ x: Float32Array.of(-1000, 1000, 1000, NaN), scale: [1], range: INT8 });
  const bytes = await runOp(record, { ...op, onlyIfInvalid: [5] }, tensors, 2);
  expect([...new Uint32Array(bytes[5] ?? [])]).toEqual([1, 2]);
});

test('quantize writes no output that is null, and the others as ever', async () => {
  const { op, tensors } = caseOf({ x: ties(5000, 0.3, 140), scale: [0.3], range: INT8 });
  const whole = await runOp(record, op, tensors);
  for (const [name, id] of [
    ['int', 3],
    ['value', 4],
    ['clipped', 5],
  ] as const) {
    const bytes = await runOp(record, { ...op, [name]: null }, tensors);
    for (const other of [3, 4, 5]) {
      const words = new Uint8Array(bytes[other] ?? []);
      const expected = other === id ? words.slice().fill(0xcd) : new Uint8Array(whole[other] ?? []);
      expect(words).toEqual(expected);
    }
  }
});

test('quantize refuses a range without 0', async () => {
  const { op, tensors } = caseOf({ x: Float32Array.of(1), scale: [1], range: { lo: 1, hi: 5 } });
  await expect(differences(record, quantize, op, tensors)).rejects.toThrow('not 1 to 5');
});

describe('quantize gives the same results on a GPU that', () => {
  test.each(worseGpus)('$name and flushes subnormals', async ({ fragment }) => {
    const worse = [recordWith(quantizeShaders(fragment), 1)];
    for (const scale of Object.values(SCALES)) {
      for (const zeroPoint of [0, 3, 0.5, -70.25]) {
        const x = ties(3000, scale, 200, zeroPoint);
        expect(await check({ x, scale: [scale], zeroPoint: [zeroPoint], range: INT8 }, worse)).toEqual([]);
      }
      const wide = intRange(16, true, false);
      for (const zeroPoint of [0, -3, 1000]) {
        const x = codes(scale, 6000);
        expect(await check({ x, scale: [scale], zeroPoint: [zeroPoint], range: wide }, worse)).toEqual([]);
      }
      expect(await check({ x: ties(3000, scale, 33_000), scale: [scale], range: wide }, worse)).toEqual([]);
    }
    for (const rounding of ROUNDINGS) {
      const x = Float32Array.from([
        ...ties(3000, 0.3, 99),
        ...codes(0.3, 99),
        ...codes(0.3, 99).map((v) => v - 0.075),
      ]);
      expect(await check({ x, scale: [0.3], range: INT8, rounding }, worse)).toEqual([]);
    }
    const x = Float32Array.from(specialBits, fromBits);
    expect(await check({ x, scale: [1e-3], range: INT8 }, worse)).toEqual([]);
  });
});
