import { expect, test } from 'vitest';
import { lastStep } from '../last-step.ts';

const ramp = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const tensor = (shape: readonly number[]) => ({
  shape,
  values: ramp(shape.reduce((product, size) => product * size, 1)),
});

/** Expected values come from torch 2.13.0 and Brevitas 0.12.1: a layer with weights 1, 2, 3, ... and no bias, called on an input 1, 2, 3, ... */
async function called(kind: string, layer: object, weight: readonly number[], input: readonly number[]) {
  const step = await lastStep(
    { id: 'layer', kind, bias: false, weight: tensor(weight), ...layer },
    { id: 'x', kind: 'tensor', ...tensor(input) },
    { id: 'y', kind: 'call', layer: 'layer', inputs: ['x'] },
  );
  if (step.type === 'Error') return step.error.message;
  if (step.type === 'Layer') throw new Error('A call gave a layer.');
  return { shape: step.shape, value: [...(step.value ?? [])] };
}

test('A one-dimensional convolution runs along its axis, with or without a batch', async () => {
  const layer = { in_channels: 2, out_channels: 1, kernel_size: 2 };
  expect(await called('Conv1d', layer, [1, 2, 2], [1, 2, 3])).toEqual({ shape: [1, 1, 2], value: [37, 47] });
  expect(await called('Conv1d', layer, [1, 2, 2], [2, 3])).toEqual({ shape: [1, 2], value: [37, 47] });
  const strided = { ...layer, stride: 2, padding: 1 };
  expect(await called('Conv1d', strided, [1, 2, 2], [1, 2, 4])).toEqual({
    shape: [1, 1, 3],
    value: [22, 54, 28],
  });
});

test('A three-dimensional convolution takes depth, height and width', async () => {
  const layer = { in_channels: 1, out_channels: 1, kernel_size: 2, weight_quant: null };
  expect(await called('QuantConv3d', layer, [1, 1, 2, 2, 2], [1, 1, 3, 2, 2])).toEqual({
    shape: [1, 1, 2, 1, 1],
    value: [204, 348],
  });
  const circular = { ...layer, kernel_size: [2, 1, 1], padding: [1, 0, 0], padding_mode: 'circular' };
  expect(await called('QuantConv3d', circular, [1, 1, 2, 1, 1], [1, 1, 2, 1, 2])).toEqual({
    shape: [1, 1, 3, 1, 2],
    value: [5, 8, 7, 10, 5, 8],
  });
});

test('A transposed convolution spreads each input over the outputs', async () => {
  const layer = { in_channels: 1, out_channels: 1, kernel_size: 2, stride: 2 };
  expect(await called('ConvTranspose2d', layer, [1, 1, 2, 2], [1, 1, 1, 2])).toEqual({
    shape: [1, 1, 2, 4],
    value: [1, 2, 2, 4, 3, 4, 6, 8],
  });
  const overlapping = { ...layer, kernel_size: 3, padding: 1, output_padding: 1 };
  expect(await called('ConvTranspose2d', overlapping, [1, 1, 3, 3], [1, 1, 2, 2])).toEqual({
    shape: [1, 1, 4, 4],
    value: [5, 14, 10, 12, 14, 36, 24, 30, 15, 34, 20, 24, 24, 55, 32, 36],
  });
});

test('Groups, dilation and depth of transposed convolutions are those of torch', async () => {
  const grouped = { in_channels: 4, out_channels: 2, kernel_size: [1, 2], groups: 2 };
  expect(await called('ConvTranspose2d', grouped, [4, 1, 1, 2], [1, 4, 1, 1])).toEqual({
    shape: [1, 2, 1, 2],
    value: [7, 10, 43, 50],
  });
  const line = { in_channels: 2, out_channels: 1, kernel_size: 3, dilation: 2, stride: 3, padding: 1 };
  expect(await called('QuantConvTranspose1d', { ...line, weight_quant: null }, [2, 1, 3], [1, 2, 2])).toEqual(
    {
      shape: [1, 1, 6],
      value: [0, 17, 18, 21, 24, 0],
    },
  );
  const deep = { in_channels: 1, out_channels: 1, kernel_size: [2, 1, 2], weight_quant: null };
  expect(await called('QuantConvTranspose3d', deep, [1, 1, 2, 1, 2], [1, 2, 1, 1])).toEqual({
    shape: [1, 3, 1, 2],
    value: [1, 2, 5, 8, 6, 8],
  });
});

test('A linear layer maps the last axis, however many come before', async () => {
  const layer = { in_features: 3, out_features: 2 };
  expect(await called('Linear', layer, [2, 3], [2, 1, 3])).toEqual({
    shape: [2, 1, 2],
    value: [14, 32, 32, 77],
  });
  expect(await called('Linear', layer, [2, 3], [3])).toEqual({ shape: [2], value: [14, 32] });
});

test('What does not fit fails with the text of torch', async () => {
  const linear = { in_features: 4, out_features: 3 };
  expect(await called('Linear', linear, [3, 4], [2, 3, 5])).toBe(
    'mat1 and mat2 shapes cannot be multiplied (6x5 and 4x3)',
  );
  const transposed = { in_channels: 2, out_channels: 3, kernel_size: 3 };
  expect(await called('ConvTranspose2d', transposed, [2, 3, 3, 3], [3, 4, 4])).toBe(
    'Given transposed=1, weight of size [2, 3, 3, 3], expected input[1, 3, 4, 4] to have 2 channels, but got 3 channels instead',
  );
  expect(
    await called('ConvTranspose2d', { ...transposed, output_padding: 1 }, [2, 3, 3, 3], [1, 2, 2, 2]),
  ).toBe(
    'output padding must be smaller than either stride or dilation, but got output_padding_height: 1 output_padding_width: 1 stride_height: 1 stride_width: 1 dilation_height: 1 dilation_width: 1',
  );
  expect(await called('ConvTranspose2d', { ...transposed, padding: 2 }, [2, 3, 3, 3], [1, 2, 2, 2])).toBe(
    'Given input size per channel: (2 x 2). Calculated output size per channel: (0 x 0). Output size is too small',
  );
  const line = { in_channels: 2, out_channels: 3, kernel_size: 3 };
  expect(await called('Conv1d', line, [3, 2, 3], [5])).toBe(
    'Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [5]',
  );
});

test('A transposed convolution knows zeros only, and says so when it is made', async () => {
  const step = await lastStep({
    id: 'layer',
    kind: 'QuantConvTranspose2d',
    in_channels: 2,
    out_channels: 3,
    kernel_size: 3,
    padding_mode: 'reflect',
  });
  expect(step.type === 'Error' && step.error).toEqual({
    type: 'ValueError',
    message: 'Only "zeros" padding mode is supported for QuantConvTranspose2d',
  });
});

test('Brevitas sums the patch of a transposed convolution over its axes, and takes output channels', async () => {
  const step = await lastStep(
    { id: 'x', kind: 'tensor', shape: [1, 1, 1, 1], values: [1] },
    { id: 'q', kind: 'int_quant_tensor', inputs: ['x'], scale: 1, zero_point: 0, bit_width: 8 },
    {
      id: 'layer',
      kind: 'QuantConvTranspose2d',
      in_channels: 1,
      out_channels: 1,
      kernel_size: [4, 3],
      stride: 2,
      bias: false,
      weight: tensor([1, 1, 4, 3]),
      return_quant_tensor: true,
    },
    { id: 'y', kind: 'call', layer: 'layer', inputs: ['q'] },
  );
  if (step.type !== 'IntQuantTensor') throw new Error('No IntQuantTensor.');
  // ceil(log2(255 * 255 * (2 + 2))) = 18; an output sums 2 * 2 products of +-128 and +-127: 17 bits.
  expect(step.bit_width).toBe(18);
  expect(step.accumulator?.data_type_bits).toBe(17);
  // The weights 1 to 12 over the scale 12 / 127, rounded half to even.
  expect([...(step.int ?? [])]).toEqual([11, 21, 32, 42, 53, 64, 74, 85, 95, 106, 116, 127]);
});
