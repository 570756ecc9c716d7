import { expect, test } from 'vitest';
import { gaussian } from '../testing/float-samples.ts';
import { geometryOf, naiveFloat, type GeometryChoice } from '../testing/naive-conv2d.ts';
import { runOp } from '../testing/run-op.ts';
import { record } from './conv2d-float.ts';

async function convolve(choice: GeometryChoice, x: Float32Array, w: Float32Array, bias: Float32Array | null) {
  const g = geometryOf(choice);
  const tensors = [
    { format: 'f32' as const, shape: [x.length], values: x },
    { format: 'f32' as const, shape: [w.length], values: w },
    { format: 'f32' as const, shape: [g.outChannels], values: bias ?? new Float32Array(g.outChannels) },
    { format: 'f32' as const, shape: [g.batch, g.outChannels, g.outHeight, g.outWidth] },
  ];
  const op = { op: 'conv2d_float' as const, x: 0, w: 1, bias: bias ? 2 : null, geometry: g, out: 3 };
  const [, , , out] = await runOp(record, op, tensors);
  // The buffer may be longer than the tensor.
  const count = g.batch * g.outChannels * g.outHeight * g.outWidth;
  return new Float32Array(out ?? new ArrayBuffer(0), 0, count);
}

/** Largest distance from sums in double, and the approximate class' tolerance: 2e-6 of the largest value. */
async function compare(choice: GeometryChoice, withBias: boolean) {
  const g = geometryOf(choice);
  const x = gaussian(g.batch * g.inChannels * g.inHeight * g.inWidth, 3);
  const w = gaussian((g.outChannels * g.inChannels * g.kernelHeight * g.kernelWidth) / g.groups, 4);
  const bias = withBias ? gaussian(g.outChannels, 5) : null;
  const out = await convolve(choice, x, w, bias);
  const naive = naiveFloat(g, x, w, bias);
  const largest = Math.max(...naive.map(Math.abs));
  const distance = Math.max(...naive.map((value, index) => Math.abs(value - (out[index] ?? NaN))));
  return { distance, tolerance: 2e-6 * largest };
}

test('the bias is added after the sum: 2 * 3 + 0.5 is 6.5', async () => {
  expect([...(await convolve({}, Float32Array.of(2), Float32Array.of(3), Float32Array.of(0.5)))]).toEqual([
    6.5,
  ]);
});

test('sums run in the order of input channels: 2^24 + 1 - 2^24 is 0, and 2^24 - 2^24 + 1 is 1', async () => {
  const x = Float32Array.of(2 ** 24, 1, -(2 ** 24), 2 ** 24, -(2 ** 24), 1);
  const w = new Float32Array(3).fill(1);
  expect([...(await convolve({ batch: 2, inChannels: 3 }, x, w, null))]).toEqual([0, 1]);
});

test.each(['zeros', 'reflect', 'replicate', 'circular'] as const)(
  'padding mode %s with bias',
  async (paddingMode) => {
    const { distance, tolerance } = await compare(
      {
        batch: 2,
        inChannels: 3,
        inHeight: 6,
        inWidth: 7,
        outChannels: 9,
        kernelHeight: 3,
        kernelWidth: 4,
        padTop: 1,
        padBottom: 2,
        padLeft: 3,
        padRight: 0,
        paddingMode,
      },
      true,
    );
    expect(distance).toBeLessThanOrEqual(tolerance);
  },
);

test.each([1, 2, 4, 8])('8 channels in %i groups, stride 2, dilation 2', async (groups) => {
  const { distance, tolerance } = await compare(
    {
      inChannels: 8,
      inHeight: 9,
      inWidth: 10,
      outChannels: 8,
      kernelHeight: 3,
      kernelWidth: 2,
      groups,
      strideHeight: 2,
      strideWidth: 2,
      dilationHeight: 2,
      dilationWidth: 2,
    },
    false,
  );
  expect(distance).toBeLessThanOrEqual(tolerance);
});
