import { describe, expect, it } from 'vitest';
import { paddedIndices } from './padding.ts';

describe('paddedIndices', () => {
  it.each([
    ['zeros', [-1, -1, 0, 1, 2, -1, -1]],
    ['reflect', [2, 1, 0, 1, 2, 1, 0]],
    ['replicate', [0, 0, 0, 1, 2, 2, 2]],
    ['circular', [1, 2, 0, 1, 2, 0, 1]],
  ] as const)('%s shows %j around an axis of 3, padded by 2 and 2', (mode, shown) => {
    expect([...paddedIndices(mode, 3, 2, 2)]).toEqual(shown);
  });

  it('pads the two sides by different amounts, a whole axis at most in circular', () => {
    expect([...paddedIndices('circular', 3, 3, 1)]).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect([...paddedIndices('zeros', 2, 0, 1)]).toEqual([0, 1, -1]);
    expect([...paddedIndices('reflect', 4, 1, 0)]).toEqual([1, 0, 1, 2, 3]);
  });
});
