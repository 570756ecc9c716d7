import { describe, expect, it } from 'vitest';
import { draw } from './draw.ts';
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
