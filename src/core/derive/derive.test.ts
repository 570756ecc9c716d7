import { describe, expect, it } from 'vitest';
import { derive } from './derive.ts';

const x = Float32Array.of(1, -2, 3, -4, 5, 0.5);

describe('derive', () => {
  it('permutes [2, 3] to [3, 2]', () => {
    expect([...derive(x, [{ step: 'permute', shape: [2, 3], order: [1, 0] }])]).toEqual([
      1, -4, -2, 5, 3, 0.5,
    ]);
  });

  it('takes of the rows 1 -2 3 and -4 5 0.5 largest, mean magnitude, norms and means', () => {
    const rows = 2;
    expect([...derive(x, [{ step: 'row_abs_max', rows }])]).toEqual([3, 5]);
    expect([...derive(x, [{ step: 'row_abs_mean', rows }])]).toEqual([2, Math.fround(9.5 / 3)]);
    expect([...derive(x, [{ step: 'row_norm', rows, p: 1 }])]).toEqual([6, 9.5]);
    expect([...derive(x, [{ step: 'row_norm', rows, p: 2 }])]).toEqual(
      [Math.sqrt(14), Math.sqrt(41.25)].map(Math.fround),
    );
    expect([...derive(x, [{ step: 'row_negative_mean', rows }])]).toEqual([-2 / 3, -0.5].map(Math.fround));
  });

  it('centres rows, and one step follows the other: log2 of 8 / 2 is 2', () => {
    expect([...derive(Float32Array.of(1, 3, 5, 9), [{ step: 'centre_rows', rows: 2 }])]).toEqual([
      -1, 1, -2, 2,
    ]);
    expect([...derive(Float32Array.of(8), [{ step: 'divide', by: 2 }, { step: 'log2' }])]).toEqual([2]);
    expect([...derive(Float32Array.of(-1), [{ step: 'exp2' }])]).toEqual([0.5]);
  });

  it('reaches two standard deviations beyond the mean magnitude: 2 + 2 * 1 of 1 2 3', () => {
    const [reach = NaN] = derive(Float32Array.of(1, -2, 3), [
      { step: 'row_mean_sigma_std', rows: 1, sigma: 2 },
    ]);
    expect(reach).toBe(4);
  });
});
