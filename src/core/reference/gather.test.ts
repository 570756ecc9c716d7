import { describe, expect, it } from 'vitest';
import { PlanBuilder } from '../plan/builder.ts';
import { planPermute } from '../plan/gather.ts';
import type { GatherAxis } from '../plan/op.ts';
import { gather } from './gather.ts';
import { memoryOf } from './memory-of.ts';

/** Five places over 1, 2, 3 from -1 to 3, each by the axis' own rules. */
function line(axis: Partial<GatherAxis>, fill = 9): number[] {
  const memory = memoryOf(Float32Array.of(1, 2, 3), new Float32Array(5));
  const full: GatherAxis = {
    size: 3,
    stride: 1,
    add: -1,
    coefficients: [1],
    divide: 1,
    inexact: 'fill',
    outside: 'fill',
    ...axis,
  };
  gather({ op: 'gather', x: 0, out: 1, fill, outShape: [5], axes: [full] }, memory);
  return [...memory.f32(1)];
}

describe('gather', () => {
  it('takes outside of 1, 2, 3 the fill 9, the mirrored, the nearest or the wrapped one', () => {
    expect(line({ outside: 'fill' })).toEqual([9, 1, 2, 3, 9]);
    expect(line({ outside: 'reflect' })).toEqual([2, 1, 2, 3, 2]);
    expect(line({ outside: 'replicate' })).toEqual([1, 1, 2, 3, 3]);
    expect(line({ outside: 'circular' })).toEqual([3, 1, 2, 3, 1]);
  });

  it('divides places by 2: halves are the fill or the floor', () => {
    expect(line({ add: 0, divide: 2 })).toEqual([1, 9, 2, 9, 3]);
    expect(line({ add: 0, divide: 2, inexact: 'floor' })).toEqual([1, 1, 2, 2, 3]);
  });

  it('moves 64-bit integers whole', () => {
    const memory = memoryOf(BigInt64Array.of(2n ** 40n, -5n), new BigInt64Array(2));
    const axis: GatherAxis = {
      size: 2,
      stride: 1,
      add: 1,
      coefficients: [-1],
      divide: 1,
      inexact: 'fill',
      outside: 'fill',
    };
    gather({ op: 'gather', x: 0, out: 1, fill: 0, outShape: [2], axes: [axis] }, memory);
    expect([...memory.whole(1)]).toEqual([-5n, 2n ** 40n]);
  });

  it('permutes [2, 3] to [3, 2]: 1 4, 2 5, 3 6', () => {
    const builder = new PlanBuilder();
    const x = builder.values([2, 3], [1, 2, 3, 4, 5, 6]);
    const out = planPermute(builder, x, [1, 0]);
    const op = builder.ops.find((one) => one.op === 'gather');
    if (op?.op !== 'gather') throw new Error('Nothing to gather.');
    const memory = memoryOf(Float32Array.of(1, 2, 3, 4, 5, 6), new Float32Array(6));
    gather(op, memory);
    expect(builder.shape(out)).toEqual([3, 2]);
    expect([...memory.f32(out)]).toEqual([1, 4, 2, 5, 3, 6]);
  });
});
