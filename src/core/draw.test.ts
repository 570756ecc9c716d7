import { describe, expect, it } from 'vitest';
import { draw, drawInSlices, DrawMemory } from './draw.ts';
import { atOnce } from './slices.ts';
import type { Source } from './plan/source.ts';
import type { PlannedTensor } from './plan/op.ts';
import { float32FromBits } from './tensor/float32.ts';

const f32 = (...shape: number[]): PlannedTensor => ({ shape, format: 'f32', exact: true });

describe('draw', () => {
  it('draws in order from one generator that a seed restarts', () => {
    const drawn = draw(
      [
        { source: 'manual_seed', seed: 0 },
        { source: 'normal', tensor: 1 },
        { source: 'uniform', tensor: 0, low: 0, high: 1 },
        { source: 'manual_seed', seed: 0 },
        { source: 'normal', tensor: 2 },
        { source: 'normal', tensor: 3 },
      ],
      [f32(2), f32(3), f32(3), f32(1, 1, 4)],
    );
    // torch 2.13.0: seed 0, randn(3), randn(1, 1, 4), rand(2); rand does not touch the spare normal number.
    const three = [1069891420, 3197516880, 3221975369].map(float32FromBits);
    expect([...(drawn.get(1) ?? [])]).toEqual(three);
    expect([...(drawn.get(2) ?? [])]).toEqual(three);
    expect([...(drawn.get(3) ?? [])]).toEqual(
      [1058112694, 3213545889, 3216180525, 1053721466].map(float32FromBits),
    );
    expect(drawn.get(0)).toHaveLength(2);
  });

  it('starts from seed 0 where no seed is set', () => {
    const drawn = draw([{ source: 'integers', tensor: 0, low: 0, high: 1000 }], [f32(3)]);
    const seeded = draw(
      [
        { source: 'manual_seed', seed: 0 },
        { source: 'integers', tensor: 0, low: 0, high: 1000 },
      ],
      [f32(3)],
    );
    expect(drawn.get(0)).toEqual(seeded.get(0));
  });

  it('rounds given values to float32 and refuses 2 values for 3 places', () => {
    const given = draw([{ source: 'values', tensor: 0, values: [0.1, -0, NaN] }], [f32(3)]).get(0);
    expect(given).toEqual(new Float32Array([0.1, -0, NaN]));
    expect(() => draw([{ source: 'values', tensor: 0, values: [1, 2] }], [f32(3)])).toThrow(
      'Tensor 0 holds 3 values and is given 2.',
    );
    expect(() => draw([{ source: 'normal', tensor: 4 }], [f32(3)])).toThrow(
      'A source names tensor 4; the plan has 1.',
    );
  });
});

describe('a memory of draws', () => {
  const tensors = [f32(20), f32(3), f32(1), f32(2)];
  type Edit = readonly [seed: number, given: readonly number[], by: number];
  const sourcesOf = (...[seed, given, by]: Edit): Source[] => [
    { source: 'manual_seed', seed },
    { source: 'normal', tensor: 0 },
    { source: 'uniform', tensor: 1, low: 0, high: 1 },
    { source: 'values', tensor: 3, values: given },
    {
      source: 'derived',
      tensor: 2,
      from: 3,
      steps: [
        { step: 'row_abs_max', rows: 1 },
        { step: 'divide', by },
      ],
    },
  ];
  const drawWith = (memory: DrawMemory, edit: Edit) =>
    atOnce(drawInSlices(sourcesOf(...edit), tensors, memory));
  /** Which of tensors 0 to 3 are the very arrays of the draw before. */
  function same(first: Edit, second: Edit): boolean[] {
    const memory = new DrawMemory();
    const before = drawWith(memory, first);
    const now = drawWith(memory, second);
    expect(now).toEqual(draw(sourcesOf(...second), tensors));
    return [0, 1, 2, 3].map((id) => now.get(id) === before.get(id));
  }

  it.each([
    ['nothing', [7, [1, -2], 3], [true, true, true, true]],
    ['the seed', [8, [1, -2], 3], [false, false, true, true]],
    ['a given number', [7, [1, -4], 3], [true, true, false, false]],
    ['a step of what is derived', [7, [1, -2], 2], [true, true, false, true]],
  ] as const)('another draw after a change of %s gives the numbers of a first one', (_, second, expected) => {
    expect(same([7, [1, -2], 3], second)).toEqual(expected);
  });

  it('tells -0 from 0', () => {
    expect(same([7, [0, 1], 3], [7, [-0, 1], 3])).toEqual([true, true, false, false]);
  });

  it('goes on from where a remembered draw left the generator', () => {
    const memory = new DrawMemory();
    const short: Source[] = [{ source: 'normal', tensor: 1 }];
    const longer: Source[] = [...short, { source: 'normal', tensor: 3 }];
    atOnce(drawInSlices(short, tensors, memory));
    expect(atOnce(drawInSlices(longer, tensors, memory))).toEqual(draw(longer, tensors));
    expect(atOnce(drawInSlices(longer, tensors, memory))).toEqual(draw(longer, tensors));
  });
});
