import { expect, test } from 'vitest';
import { checkRank } from './check-rank.ts';

test('Four dimensions are right whatever the padding', () => {
  expect(() => checkRank([1, 2, 5, 5], 'zeros')).not.toThrow();
  expect(() => checkRank([1, 2, 5, 5], 'reflect')).not.toThrow();
});

test('Of the wrong rank, zeros fail in the convolution, other paddings in the padding', () => {
  expect(() => checkRank([5, 5], 'zeros')).toThrow(
    'Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [5, 5]',
  );
  expect(() => checkRank([5], 'circular')).toThrow(
    'Padding length should be less than or equal to two times the input dimension but got padding length 4 and input of dimension 1',
  );
  expect(() => checkRank([1, 1, 2, 5, 5], 'reflect')).toThrow(
    'Padding size 4 is not supported for 5D input tensor.\nSupported combinations for non-constant padding:\n',
  );
});
