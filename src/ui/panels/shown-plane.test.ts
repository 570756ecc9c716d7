import { expect, test } from 'vitest';
import { planeOf } from '../../app/plane.ts';
import { overflowedCells } from './shown-plane.ts';

test('of outputs 0, 4, 5 and 8 that overflowed, channel 1 of a [1, 3, 2, 2] result holds the first two of its own', () => {
  const plane = planeOf([1, 3, 2, 2], 0, 1);
  expect(overflowedCells([0, 4, 5, 8], plane)).toEqual(Uint8Array.of(1, 1, 0, 0));
});
