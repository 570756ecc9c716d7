import { expect, test } from 'vitest';
import { exactAccumulator } from './exact-accumulator.ts';
import { exactConvolution } from './exact-convolution.ts';
import { exactFakeQuantize } from './exact-quantize.ts';
import { convolutionProblem } from './shapes.ts';

const { geometry: shapeA } = convolutionProblem('A');
const small = {
  ...shapeA,
  inChannels: 1,
  inHeight: 2,
  inWidth: 2,
  outChannels: 1,
  outHeight: 2,
  outWidth: 2,
  padTop: 1,
  padBottom: 1,
  padLeft: 1,
  padRight: 1,
};

test('3 x 3 over a padded 2 x 2: every output sums four products, by hand', () => {
  const x = Int32Array.of(1, 2, 3, 4);
  const w = Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  // First output: 1 * 5 + 2 * 6 + 3 * 8 + 4 * 9.
  expect([...exactConvolution(small, x, w)]).toEqual([77, 67, 47, 37]);
});

test('in 4 bits the products 3, 6, -2 give 5: their sum is held at 7 before the last', () => {
  const geometry = { ...small, inHeight: 1, inWidth: 3, outHeight: 1, outWidth: 1, kernelHeight: 1 };
  const flat = { ...geometry, padTop: 0, padBottom: 0, padLeft: 0, padRight: 0 };
  const x = Int32Array.of(3, 6, -2);
  const w = Int32Array.of(1, 1, 1);
  const expected = Int32Array.of(7);
  const found = exactAccumulator(
    { kind: 'convolution', name: '', geometry: flat, x, w, expected, tolerance: 0 },
    4,
  );
  expect([...found.running]).toEqual([0, 9]);
  expect([...found.saturated]).toEqual([5]);
});

test('halves go to the even neighbour, and the range ends at -128 and 127', () => {
  const x = Float32Array.of(0.125, 0.375, -0.125, -0.375, 40, -40);
  expect([...exactFakeQuantize(x, 0.25)]).toEqual([0, 0.5, 0, -0.5, 31.75, -32]);
});
