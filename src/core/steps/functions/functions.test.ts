import { expect, test } from 'vitest';
import { lastStep } from '../last-step.ts';

/** A tensor 1, 2, 3, ... of a shape. */
const ramp = (shape: readonly number[]) => ({
  kind: 'tensor',
  shape,
  values: Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, index) => index + 1),
});

/** What a function makes of it; expected values come from torch 2.13.0. */
async function of(shape: readonly number[], kind: string, fields: object = {}) {
  const step = await lastStep({ id: 'x', ...ramp(shape) }, { id: 'y', kind, inputs: ['x'], ...fields });
  if (step.type === 'Error') return `${step.error.type}: ${step.error.message}`;
  if (step.type === 'Layer') throw new Error('A function gave a layer.');
  return { shape: step.shape, value: [...(step.value ?? [])] };
}

/** What it makes of signed 4-bit integers -2 to 3 with scale 0.5 and zero point 1. */
async function ofQuantized(kind: string, fields: object = {}, scale: unknown = 0.5) {
  const step = await lastStep(
    { id: 'v', kind: 'tensor', shape: [1, 2, 1, 3], values: [-1.5, -1, -0.5, 0, 0.5, 1] },
    { id: 'x', kind: 'int_quant_tensor', inputs: ['v'], scale, zero_point: 1, bit_width: 4, training: false },
    { id: 'y', kind, inputs: ['x'], ...fields },
  );
  if (step.type === 'Error' || step.type === 'Layer') throw new Error(`The step gave ${step.type}.`);
  return step;
}

test('Max pooling takes the largest of each window, padding never counting', async () => {
  const given = { kernel_size: 2, stride: 2, padding: 1, ceil_mode: true };
  expect(await of([1, 1, 4, 5], 'max_pool2d', given)).toEqual({
    shape: [1, 1, 3, 3],
    value: [1, 3, 5, 11, 13, 15, 16, 18, 20],
  });
  expect(await of([1, 5], 'max_pool1d', { kernel_size: 3, stride: 1, padding: 1 })).toEqual({
    shape: [1, 5],
    value: [2, 3, 4, 5, 5],
  });
  expect(await of([1, 1, 4, 5], 'adaptive_max_pool2d', { output_size: [3, 2] })).toEqual({
    shape: [1, 1, 3, 2],
    value: [8, 10, 13, 15, 18, 20],
  });
});

test('Average pooling divides by the window, by its cells in the input, or by a number', async () => {
  const given = { kernel_size: 2, stride: 2, padding: 1 };
  expect(await of([1, 1, 4, 5], 'avg_pool2d', given)).toMatchObject({
    value: [0.25, 1.25, 2.25, 4.25, 10, 12, 4, 8.75, 9.75],
  });
  expect(await of([1, 1, 4, 5], 'avg_pool2d', { ...given, count_include_pad: false })).toMatchObject({
    value: [1, 2.5, 4.5, 8.5, 10, 12, 16, 17.5, 19.5],
  });
  const overridden = { kernel_size: 2, ceil_mode: true, divisor_override: 4 };
  expect(await of([1, 1, 4, 5], 'avg_pool2d', overridden)).toMatchObject({
    value: [4, 6, 3.75, 14, 16, 8.75],
  });
  expect(await of([1, 1, 4, 5], 'adaptive_avg_pool2d', { output_size: [3, 2] })).toMatchObject({
    value: [4.5, 6.5, 9.5, 11.5, 14.5, 16.5],
  });
});

test('Padding of each mode, and negative padding, move cells as torch does', async () => {
  expect(await of([1, 1, 2, 2], 'pad', { pad: [1, 0, 0, 1], value: 0.5 })).toEqual({
    shape: [1, 1, 3, 3],
    value: [0.5, 1, 2, 0.5, 3, 4, 0.5, 0.5, 0.5],
  });
  expect(await of([1, 1, 2, 3], 'pad', { pad: [2, 1, 1, 0], mode: 'reflect' })).toMatchObject({
    value: [6, 5, 4, 5, 6, 5, 3, 2, 1, 2, 3, 2, 6, 5, 4, 5, 6, 5],
  });
  expect(await of([1, 1, 3], 'pad', { pad: [1, -1], mode: 'circular' })).toMatchObject({ value: [2, 1, 2] });
});

test('Interpolation picks or mixes neighbours as each mode says', async () => {
  const line = { size: [1, 4] };
  expect(await of([1, 1, 1, 2], 'interpolate', line)).toMatchObject({ value: [1, 1, 2, 2] });
  expect(await of([1, 1, 2, 2], 'interpolate', { scale_factor: 1.5 })).toMatchObject({
    value: [1, 1, 2, 1, 1, 2, 3, 3, 4],
  });
  expect(await of([1, 1, 1, 3], 'interpolate', { size: [1, 2], mode: 'nearest-exact' })).toMatchObject({
    value: [1, 3],
  });
  expect(await of([1, 1, 1, 2], 'interpolate', { ...line, mode: 'bilinear' })).toMatchObject({
    value: [1, 1.25, 1.75, 2],
  });
  expect(await of([1, 1, 1, 2], 'interpolate', { ...line, mode: 'bicubic' })).toMatchObject({
    value: [0.89453125, 1.2265625, 1.7734375, 2.10546875],
  });
  expect(await of([1, 1, 2, 3], 'interpolate', { size: [1, 2], mode: 'area' })).toMatchObject({
    value: [3, 4],
  });
});

test('Channels and pixels are shuffled both ways', async () => {
  const value = [1, 3, 2, 4, 5, 7, 6, 8];
  expect(await of([1, 4, 1, 2], 'pixel_shuffle', { upscale_factor: 2 })).toEqual({
    shape: [1, 1, 2, 4],
    value,
  });
  expect(await of([1, 1, 2, 4], 'pixel_unshuffle', { downscale_factor: 2 })).toEqual({
    shape: [1, 4, 1, 2],
    value,
  });
});

test('Shapes change by flatten, reshape, transpose and permute', async () => {
  expect(await of([2, 1, 3], 'flatten', { start_dim: 1 })).toMatchObject({ shape: [2, 3] });
  expect(await of([2, 3], 'reshape', { shape: [3, -1] })).toEqual({
    shape: [3, 2],
    value: [1, 2, 3, 4, 5, 6],
  });
  expect(await of([2, 3], 'transpose', { dim0: 0, dim1: -1 })).toEqual({
    shape: [3, 2],
    value: [1, 4, 2, 5, 3, 6],
  });
  expect(await of([1, 2, 3], 'permute', { dims: [2, 0, 1] })).toEqual({
    shape: [3, 1, 2],
    value: [1, 4, 2, 5, 3, 6],
  });
});

test('matmul broadcasts what comes before the matrices and takes vectors on either side', async () => {
  const product = async (left: readonly number[], right: readonly number[]) => {
    const step = await lastStep(
      { id: 'a', ...ramp(left) },
      { id: 'b', ...ramp(right) },
      { id: 'y', kind: 'matmul', inputs: ['a', 'b'] },
    );
    if (step.type === 'Error') return step.error.message;
    return step.type === 'Tensor' && { shape: step.shape, value: [...(step.value ?? [])] };
  };
  expect(await product([2, 1, 3], [3, 2])).toEqual({ shape: [2, 1, 2], value: [22, 28, 49, 64] });
  expect(await product([2], [2, 2, 2])).toEqual({ shape: [2, 2], value: [7, 10, 19, 22] });
  expect(await product([3], [3])).toEqual({ shape: [], value: [14] });
  expect(await product([2, 3], [4])).toBe('size mismatch, got input (2), mat (2x3), vec (4)');
  expect(await product([1, 2, 3], [4, 2])).toBe('mat1 and mat2 shapes cannot be multiplied (2x3 and 4x2)');
});

test('softmax gives shares of one along its dimension', async () => {
  const shares = await of([2, 1], 'softmax', { dim: 0 });
  const [first = 0, second = 0] = typeof shares === 'string' ? [] : shares.value;
  // 1 / (1 + e) and e / (1 + e)
  expect(first).toBeCloseTo(0.26894143, 6);
  expect(second).toBeCloseTo(0.7310586, 6);
});

test('What does not fit fails with the text of torch', async () => {
  expect(await of([2, 3], 'reshape', { shape: [4, -1] })).toBe(
    "RuntimeError: shape '[4, -1]' is invalid for input of size 6",
  );
  expect(await of([2, 3], 'transpose', { dim0: 0, dim1: 2 })).toBe(
    'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  );
  expect(await of([1, 1, 4, 5], 'max_pool2d', { kernel_size: 7 })).toBe(
    'RuntimeError: Given input size: (1x4x5). Calculated output size: (1x0x0). Output size is too small',
  );
  expect(await of([1, 3, 2, 2], 'pixel_shuffle', { upscale_factor: 2 })).toBe(
    "RuntimeError: pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=3 is not divisible by 4",
  );
  expect(await of([1, 1, 2, 2], 'interpolate')).toBe(
    'ValueError: either size or scale_factor should be defined',
  );
});

test('Moving functions keep a QuantTensor, torch_permute, torch_relu and tanh do not', async () => {
  const kinds = [
    ['flatten', {}],
    ['permute', { dims: [0, 3, 1, 2] }],
    ['relu', {}],
    ['max_pool2d', { kernel_size: 1 }],
    ['interpolate', { scale_factor: 2 }],
  ] as const;
  for (const [kind, fields] of kinds) expect((await ofQuantized(kind, fields)).type).toBe('IntQuantTensor');
  for (const kind of ['torch_relu', 'tanh', 'sigmoid']) expect((await ofQuantized(kind)).type).toBe('Tensor');
  const decayed = [
    ['torch_permute', { dims: [0, 3, 1, 2] }],
    ['softmax', { dim: 1 }],
    ['interpolate', { scale_factor: 2, mode: 'nearest-exact' }],
  ] as const;
  for (const [kind, fields] of decayed) expect((await ofQuantized(kind, fields)).type).toBe('Tensor');
});

test('An off-grid cell or bound makes a QuantTensor invalid, its label stays', async () => {
  expect(await ofQuantized('relu')).toMatchObject({
    is_valid: true,
    int: Int32Array.of(1, 1, 1, 1, 2, 3),
    bit_width: 4,
  });
  const padded = await ofQuantized('pad', { pad: [1, 0], value: 0.3 });
  expect(padded).toMatchObject({ type: 'IntQuantTensor', is_valid: false, int: null, signed: true });
  expect(await ofQuantized('hardtanh', { min_val: -1, max_val: 0.59 })).toMatchObject({ is_valid: true });
  expect(await ofQuantized('hardtanh', { min_val: -1, max_val: 0.65 })).toMatchObject({ is_valid: false });
});

test('permute takes a scale per channel along; flatten leaves it, and is_valid then raises', async () => {
  const scale = { shape: [1, 2, 1, 1], values: [0.5, 0.5] };
  expect(await ofQuantized('permute', { dims: [0, 3, 2, 1] }, scale)).toMatchObject({
    scale: { shape: [1, 1, 1, 2] },
    is_valid: true,
  });
  expect(await ofQuantized('flatten', { start_dim: 1 }, scale)).toMatchObject({
    scale: { shape: [1, 2, 1, 1] },
    is_valid: true,
    shape: [1, 6],
  });
});

test('Average pooling of a QuantTensor divides the scale and widens the sums', async () => {
  const pooled = await ofQuantized('avg_pool2d', { kernel_size: [1, 3] });
  if (pooled.type !== 'IntQuantTensor') throw new Error('No IntQuantTensor.');
  expect([...(pooled.scale.values ?? [])]).toEqual([Math.fround(0.5 / 3)]);
  // ceil(log2(15 * 3)); the sums are -3 and 3, and the zero point, added once and not thrice, gives -5 and 4.
  expect(pooled.bit_width).toBe(6);
  expect([...(pooled.int ?? [])]).toEqual([-5, 4]);
});

test('Dropout draws as torch does, one float64 number for each element, and keeps a QuantTensor', async () => {
  const drop = (fields: object) =>
    lastStep(
      { kind: 'manual_seed', seed: 0 },
      { id: 'x', ...ramp([8]) },
      { id: 'y', kind: 'dropout', inputs: ['x'], ...fields },
    );
  // 1 / (1 - 0.25) is 1.3333334 in float32.
  const kept = [0, 2, 3, 0, 5, 0, 7, 8].map((value) => value * Math.fround(1 / 0.75));
  expect(await drop({ p: 0.25 })).toMatchObject({ value: Float32Array.from(kept) });
  expect(await drop({ p: 0.25, training: false })).toMatchObject({
    value: Float32Array.from(ramp([8]).values),
  });
  expect(await drop({ p: 1.5 })).toMatchObject({
    error: { message: 'dropout probability has to be between 0 and 1, but got 1.5' },
  });
  expect((await ofQuantized('dropout', { p: 0.5 })).type).toBe('IntQuantTensor');
});
