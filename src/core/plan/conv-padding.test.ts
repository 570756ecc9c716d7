import { expect, test } from 'vitest';
import { convGeometry } from './conv-geometry.ts';
import type { PaddingMode } from './geometry.ts';

const over = (shape: readonly number[], paddingMode: PaddingMode) => () =>
  convGeometry(
    {
      inChannels: 2,
      outChannels: 3,
      kernel: [3, 3],
      stride: [1, 1],
      padding: [1, 1],
      dilation: [1, 1],
      groups: 1,
      paddingMode,
    },
    shape,
  );

test('Three dimensions are an input without a batch, whatever the padding', () => {
  expect(over([1, 2, 5, 5], 'zeros')()).toMatchObject({ batched: true, outSizes: [5, 5] });
  expect(over([2, 5, 5], 'zeros')()).toMatchObject({ batched: false, batch: 1, outSizes: [5, 5] });
  expect(over([2, 5, 5], 'reflect')()).toMatchObject({ batched: false, outSizes: [5, 5] });
});

test('Of the wrong rank, zeros fail in the convolution, other paddings in the padding', () => {
  expect(over([5, 5], 'zeros')).toThrow(
    'Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [5, 5]',
  );
  expect(over([5], 'circular')).toThrow(
    'Padding length should be less than or equal to two times the input dimension but got padding length 4 and input of dimension 1',
  );
  expect(over([1, 1, 2, 5, 5], 'reflect')).toThrow(
    'Padding size 4 is not supported for 5D input tensor.\nSupported combinations for non-constant padding:\n',
  );
});
