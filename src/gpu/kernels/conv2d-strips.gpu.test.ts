import { describe, expect, test } from 'vitest';
import { conv2dInt } from '../../core/reference/conv2d-int.ts';
import { integers, operandTensors, onBoth, randomOperands, sizes } from '../testing/convolution-case.ts';
import type { Magnitudes } from '../testing/convolution-case.ts';
import type { Operands } from '../testing/naive-accumulator.ts';
import { geometryOf, naiveInt, type GeometryChoice } from '../testing/naive-conv2d.ts';
import type { ShaderSpec } from '../kernel.ts';
import { record } from './conv2d-strips.ts';

/** The sums on the GPU, and the last file of every shader that made them. */
async function convolve(operands: Operands, magnitudes: Magnitudes) {
  const { tensors, op } = operandTensors(operands, magnitudes);
  const files: (string | undefined)[] = [];
  const noting = (shader: ShaderSpec) => files.push(shader.fragments.at(-1)?.file);
  const { gpu } = await onBoth(
    (one, recorder) => {
      const dispatch = recorder.dispatch.bind(recorder);
      recorder.dispatch = (shader, ...others) => {
        noting(shader);
        dispatch(shader, ...others);
      };
      record(one, recorder);
    },
    conv2dInt,
    { op: 'conv2d_int' as const, ...op, out: 3, range: 4 },
    [
      ...tensors,
      { format: 'i32' as const, shape: sizes(operands.geometry).out },
      { format: 'i32' as const, shape: [2, operands.geometry.outChannels] },
    ],
  );
  return { files, out: gpu[0], range: gpu[1] };
}

/** Through strips, and by the naive loop. */
async function compared(operands: Operands, magnitudes: Magnitudes) {
  const { geometry, x, w, bias } = operands;
  const expected = {
    files: ['conv2d/start-range.wgsl', 'conv2d/strips.wgsl'],
    ...naiveInt(geometry, x, w, bias ?? []),
  };
  return { found: await convolve(operands, magnitudes), expected };
}

const lanes: readonly (readonly [string, Magnitudes])[] = [
  ['through f32', [128, 127]],
  ['in i32', [32_768, 1000]],
];

const square = { kernelHeight: 3, kernelWidth: 3 };
const padded = { ...square, padTop: 1, padBottom: 1, padLeft: 1, padRight: 1 };

const geometries: readonly (readonly [string, GeometryChoice])[] = [
  ['one output', { ...square, inHeight: 3, inWidth: 3 }],
  ['no output without padding', { ...padded, inHeight: 1, inWidth: 1 }],
  ...(['zeros', 'reflect', 'replicate', 'circular'] as const).map((paddingMode): [string, GeometryChoice] => [
    `uneven padding, mode ${paddingMode}, 2 images`,
    {
      ...square,
      batch: 2,
      inChannels: 3,
      inHeight: 6,
      inWidth: 9,
      outChannels: 3,
      groups: 3,
      padTop: 1,
      padBottom: 3,
      padLeft: 4,
      padRight: 2,
      paddingMode,
    },
  ]),
  [
    'more padding than kernel',
    { ...square, inHeight: 2, inWidth: 2, padTop: 5, padBottom: 4, padLeft: 6, padRight: 7 },
  ],
  [
    'two and three output channels of an input channel',
    { ...padded, batch: 2, inChannels: 2, inHeight: 5, inWidth: 6, outChannels: 6, groups: 2 },
  ],
  ['several strips below and beside one another', { ...padded, inHeight: 45, inWidth: 35 }],
  [
    'more threads than a workgroup',
    { ...padded, inChannels: 40, inHeight: 29, inWidth: 17, outChannels: 40, groups: 40 },
  ],
];

describe.each(lanes)('%s', (_, magnitudes) => {
  test.each(geometries)('%s, without a bias and with one', async (_name, choice) => {
    for (const bias of [null, 'i32', 'i64'] as const) {
      const { found, expected } = await compared(randomOperands(choice, magnitudes, bias), magnitudes);
      expect(found).toEqual(expected);
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17])('rows of %i', async (inWidth) => {
    const choice = { ...padded, inHeight: 4, inWidth };
    const { found, expected } = await compared(randomOperands(choice, magnitudes, null), magnitudes);
    expect(found).toEqual(expected);
  });

  test.each([1, 2, 3, 13, 14, 15, 16, 28, 29])('%i rows', async (inHeight) => {
    const choice = { ...padded, inHeight, inWidth: 3 };
    const { found, expected } = await compared(randomOperands(choice, magnitudes, null), magnitudes);
    expect(found).toEqual(expected);
  });
});

test('nine products of 1365 and 1365 are exact through f32, and of 1366 in i32', async () => {
  for (const [largest, sum] of [
    [1365, 16_769_025n],
    [1366, 16_793_604n],
  ] as const) {
    const operands: Operands = {
      geometry: geometryOf({ ...square, inHeight: 3, inWidth: 3 }),
      x: new Int32Array(9).fill(largest),
      w: new Int32Array(9).fill(largest),
      bias: null,
    };
    const { out, range } = await convolve(operands, [largest, largest]);
    expect({ out, range }).toEqual({ out: [sum], range: [sum, sum] });
  }
});

test('a bias reaches 2^31 - 1, the sums of 9 products of 128 and 127 on the way', async () => {
  const operands: Operands = {
    geometry: geometryOf({ ...square, inHeight: 3, inWidth: 3 }),
    x: new Int32Array(9).fill(-128),
    w: new Int32Array(9).fill(-127),
    bias: Int32Array.of(2 ** 31 - 1 - 146_304),
  };
  expect((await convolve(operands, [128, 127])).out).toEqual([2_147_483_647n]);
});

const others: readonly (readonly [string, GeometryChoice])[] = [
  ['stride 2', { ...padded, inHeight: 6, inWidth: 6, strideHeight: 2 }],
  ['dilation 2', { ...padded, inHeight: 6, inWidth: 6, dilationWidth: 2 }],
  ['3 x 2', { ...padded, inHeight: 6, inWidth: 6, kernelWidth: 2 }],
  ['two input channels a group', { ...padded, inHeight: 6, inWidth: 6, inChannels: 2 }],
];

test.each(others)('%s goes another way', async (_, choice) => {
  const geometry = geometryOf(choice);
  const { x, w, count } = sizes(geometry);
  const operands = { geometry, x: integers(count(x), 128, 3), w: integers(count(w), 127, 4), bias: null };
  const { files, ...found } = await convolve(operands, [128, 127]);
  expect(found).toEqual(naiveInt(geometry, operands.x, operands.w));
  expect(files).not.toContain('conv2d/strips.wgsl');
});
