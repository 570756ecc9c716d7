import { describe, expect, it } from 'vitest';
import { absMax } from './abs-max.ts';
import { memoryOf } from './memory-of.ts';

describe('absMax', () => {
  it('gives 3.5 for the whole of [1, -3.5, 2, -0, 3, 0]', () => {
    const memory = memoryOf(Float32Array.of(1, -3.5, 2, -0, 3, 0), new Float32Array(1));
    absMax({ op: 'abs_max', x: 0, out: 1, rows: 1 }, memory);
    expect(memory.f32(1)).toEqual(Float32Array.of(3.5));
  });

  it('gives one number a row, NaN where one is in the row, 0 for a row of -0', () => {
    const memory = memoryOf(Float32Array.of(1, -2, NaN, 5, -0, -0, -Infinity, NaN), new Float32Array(4));
    absMax({ op: 'abs_max', x: 0, out: 1, rows: 4 }, memory);
    expect(memory.f32(1)).toEqual(Float32Array.of(2, NaN, 0, NaN));
  });
});
