import { describe, expect, it } from 'vitest';
import type { Op, PlannedTensor } from '../plan/op.ts';
import type { Plan } from '../plan/plan.ts';
import { pointwiseGeometry } from '../plan/pointwise-geometry.ts';
import { cpuExecutor } from './cpu-executor.ts';

const tensor = (format: PlannedTensor['format'], ...shape: number[]): PlannedTensor => ({
  shape,
  format,
  exact: true,
});
const planOf = (tensors: readonly PlannedTensor[], ops: readonly Op[]): Plan => ({
  tensors,
  ops,
  sources: [],
  entries: [],
  issues: [],
});

const pattern = { scaleInner: 1, scaleCount: 1, zeroPointInner: 1, zeroPointCount: 1 };

/** x (0), scale (1), zero point (2): is x valid (3), and if not, quantize it anew (4, 5, 6). */
function repairPlan(onlyIfInvalid: readonly number[]): Plan {
  return planOf(
    [
      tensor('f32', 2),
      tensor('f32'),
      tensor('f32'),
      tensor('u32', 6),
      tensor('i32', 2),
      tensor('f32', 2),
      tensor('u32', 2),
    ],
    [
      {
        op: 'validity',
        value: 0,
        scale: 1,
        zeroPoint: 2,
        ...pattern,
        lo: -8,
        hi: 7,
        tolerance: 0.2,
        record: 3,
        int: 4,
      },
      {
        op: 'quantize',
        x: 0,
        scale: 1,
        zeroPoint: 2,
        inner: 1,
        count: 1,
        lo: -8,
        hi: 7,
        int: 4,
        value: 5,
        clipped: 6,
        onlyIfInvalid,
      },
    ],
  );
}

const sources = (x: readonly number[]) =>
  new Map([
    [0, Float32Array.from(x)],
    [1, Float32Array.of(0.5)],
    [2, Float32Array.of(0)],
  ]);

describe('cpuExecutor', () => {
  it('runs an operation that repairs where a record says invalid', async () => {
    const { tensors, elapsedMs } = await cpuExecutor.execute(repairPlan([3]), sources([0.7, 9]), [4, 5, 6]);
    expect([...tensors.keys()]).toEqual([4, 5, 6]);
    expect(tensors.get(4)).toEqual(Int32Array.of(1, 7));
    expect(tensors.get(5)).toEqual(Float32Array.of(0.5, 3.5));
    expect(tensors.get(6)).toEqual(Uint32Array.of(0, 1));
    expect(elapsedMs).toBeGreaterThanOrEqual(0);
  });

  it('leaves its outputs alone where all records say valid, and runs it where it asks for none', async () => {
    const valid = await cpuExecutor.execute(repairPlan([3]), sources([0.5, 3.5]), [4, 5]);
    expect(valid.tensors.get(4)).toEqual(Int32Array.of(1, 7));
    expect(valid.tensors.get(5)).toEqual(Float32Array.of(0, 0));
    const always = await cpuExecutor.execute(repairPlan([]), sources([0.5, 3.5]), [5]);
    expect(always.tensors.get(5)).toEqual(Float32Array.of(0.5, 3.5));
  });

  it('runs every kind of operation', async () => {
    const one = { aInner: 1, aCount: 1, bInner: 1, bCount: 1 };
    const geometry = pointwiseGeometry({
      batch: 1,
      inChannels: 1,
      outChannels: 1,
      inHeight: 1,
      inWidth: 2,
      groups: 1,
    });
    const plan = planOf(
      [
        tensor('f32', 1, 1, 1, 2),
        tensor('f32'),
        tensor('f32'),
        tensor('f32'),
        tensor('i32', 1, 1, 1, 2),
        tensor('f32', 1, 1, 1, 2),
        tensor('u32', 2),
        tensor('i32', 1, 1, 1, 1),
        tensor('i64', 1, 1, 1, 2),
        tensor('i64', 2, 1),
        tensor('f32', 1, 1, 1, 2),
        tensor('f32', 1, 1, 1, 2),
        tensor('f32', 1, 1, 1, 1),
        tensor('u32', 2),
        tensor('f32', 1, 1, 1, 1),
      ],
      [
        { op: 'abs_max', x: 0, out: 1, rows: 1 },
        { op: 'kth_value', x: 0, out: 14, k: 1 },
        { op: 'elementwise', fn: 'div', a: { tensor: 1 }, b: { constant: 4 }, ...one, out: 2 },
        {
          op: 'quantize',
          x: 0,
          scale: 2,
          zeroPoint: 3,
          inner: 1,
          count: 1,
          lo: -4,
          hi: 3,
          int: 4,
          value: 5,
          clipped: 6,
        },
        {
          op: 'quantize',
          x: 14,
          scale: 2,
          zeroPoint: 3,
          inner: 1,
          count: 1,
          lo: -4,
          hi: 3,
          int: 7,
          value: 12,
          clipped: 13,
        },
        { op: 'conv2d_int', x: 4, w: 7, geometry, xMagnitude: 4, wMagnitude: 4, out: 8, range: 9 },
        { op: 'dequantize', int: 8, scale: 2, zeroPoint: 3, ...pattern, out: 10 },
        { op: 'conv2d_float', x: 5, w: 12, bias: null, geometry, out: 11 },
      ],
    );
    const given = new Map([[0, Float32Array.of(-8, 5)]]);
    const { tensors } = await cpuExecutor.execute(plan, given, [1, 2, 4, 6, 7, 8, 9, 10, 11, 14]);
    // |x| at most 8, so the scale is 2: integers -4 and 2 (5 / 2 = 2.5 to even), weight 5 / 2 as well.
    expect(tensors.get(1)).toEqual(Float32Array.of(8));
    expect(tensors.get(2)).toEqual(Float32Array.of(2));
    expect(tensors.get(14)).toEqual(Float32Array.of(5));
    expect(tensors.get(4)).toEqual(Int32Array.of(-4, 2));
    expect(tensors.get(6)).toEqual(Uint32Array.of(0, 0));
    expect(tensors.get(8)).toEqual(BigInt64Array.of(-8n, 4n));
    expect(tensors.get(9)).toEqual(BigInt64Array.of(-8n, 4n));
    expect(tensors.get(10)).toEqual(Float32Array.of(-16, 8));
    expect(tensors.get(11)).toEqual(Float32Array.of(-32, 16));
  });

  it('gives copies that the next run and the caller do not share', async () => {
    const given = sources([0.5, 3.5]);
    const first = await cpuExecutor.execute(repairPlan([]), given, [0, 5]);
    const copy = first.tensors.get(0);
    if (copy instanceof Float32Array) copy.fill(7);
    expect(copy).toEqual(Float32Array.of(7, 7));
    expect(given.get(0)).toEqual(Float32Array.of(0.5, 3.5));
  });

  it('says which tensor does not fit', async () => {
    await expect(
      cpuExecutor.execute(repairPlan([]), new Map([[0, new Float32Array(3)]]), []),
    ).rejects.toThrow('Tensor 0 holds 2 values and is given 3.');
    await expect(cpuExecutor.execute(repairPlan([]), new Map(), [9])).rejects.toThrow(
      'The plan names tensor 9 and has 7.',
    );
    const wrong = planOf([tensor('i32', 1), tensor('f32')], [{ op: 'abs_max', x: 0, out: 1, rows: 1 }]);
    await expect(cpuExecutor.execute(wrong, new Map(), [])).rejects.toThrow(
      'Tensor 0 is needed as f32 and is i32.',
    );
  });
});
