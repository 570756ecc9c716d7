import { describe, expect, test } from 'vitest';
import type { Format } from '../../core/plan/op.ts';
import { conv2dTrace } from '../../core/reference/conv2d-trace.ts';
import {
  onBoth,
  operandTensors,
  randomOperands,
  unevenGeometries,
  type Magnitudes,
} from '../testing/convolution-case.ts';
import { naiveTrace, type Operands } from '../testing/naive-accumulator.ts';
import { geometryOf, type GeometryChoice } from '../testing/naive-conv2d.ts';
import { record } from './conv2d-trace.ts';

async function trace(operands: Operands, magnitudes: Magnitudes, format: Format) {
  const { tensors, op } = operandTensors(operands, magnitudes);
  const range = { format, shape: [2, operands.geometry.outChannels] };
  const results = await onBoth(
    record,
    conv2dTrace,
    { op: 'conv2d_trace' as const, ...op, running: 3, anyOrder: 4 },
    [...tensors, range, range],
  );
  const named = ([running = [], anyOrder = []]: readonly (readonly bigint[])[]) => ({ running, anyOrder });
  return { gpu: named(results.gpu), cpu: named(results.cpu) };
}

/** On both engines, and what both should give. */
async function compared(operands: Operands, magnitudes: Magnitudes, format: Format) {
  const naive = naiveTrace(operands);
  return { found: await trace(operands, magnitudes, format), naive: { gpu: naive, cpu: naive } };
}

/** Magnitudes that lead to each kernel. */
const kernels: readonly (readonly [string, Magnitudes, Format])[] = [
  ['8 by 8 bits', [128, 127], 'i32'],
  ['16 by 11 bits', [32_768, 1000], 'i32'],
  ['in 64 bits, products of 32', [32_768, 32_767], 'i64'],
  ['in 64 bits, any products', [65_535, 65_535], 'i64'],
];

describe.each(kernels)('%s', (_, magnitudes, format) => {
  test.each(unevenGeometries)('%s, without a bias and with one', async (_name, choice) => {
    for (const bias of [null, 'i32', format] as const) {
      const { found, naive } = await compared(randomOperands(choice, magnitudes, bias), magnitudes, format);
      expect(found).toEqual(naive);
    }
  });

  test.each([1, 3, 4, 5, 8, 9])('%i output channels', async (outChannels) => {
    const choice = { inChannels: 3, inHeight: 3, inWidth: 3, outChannels, kernelHeight: 2, kernelWidth: 2 };
    const { found, naive } = await compared(randomOperands(choice, magnitudes, 'i32'), magnitudes, format);
    expect(found).toEqual(naive);
  });

  test.each([63, 64, 65, 255, 256, 257])('%i pixels, around one workgroup', async (inWidth) => {
    const choice: GeometryChoice = { inWidth, outChannels: 3, inChannels: 2 };
    const { found, naive } = await compared(
      randomOperands(choice, magnitudes, null, inWidth),
      magnitudes,
      format,
    );
    expect(found).toEqual(naive);
  });
});

test('5, -3, 4 and a bias of -9 run from -3 to 6; in any order they reach -12 and 9', async () => {
  const operands: Operands = {
    geometry: geometryOf({ inChannels: 3 }),
    x: Int32Array.of(5, -3, 4),
    w: Int32Array.of(1, 1, 1),
    bias: Int32Array.of(-9),
  };
  const expected = { running: [-3n, 6n], anyOrder: [-12n, 9n] };
  expect(await trace(operands, [5, 1], 'i32')).toEqual({ gpu: expected, cpu: expected });
  const wide = { ...operands, bias: BigInt64Array.of(-9n) };
  expect(await trace(wide, [5, 1], 'i64')).toEqual({ gpu: expected, cpu: expected });
});

test('sums of one sign run from 0', async () => {
  const operands: Operands = {
    geometry: geometryOf({ inChannels: 2, outChannels: 2 }),
    x: Int32Array.of(2, 3),
    w: Int32Array.of(1, 1, -1, -1),
    bias: null,
  };
  const expected = { running: [0n, -5n, 5n, 0n], anyOrder: [0n, -5n, 5n, 0n] };
  for (const format of ['i32', 'i64'] as const) {
    expect(await trace(operands, [3, 1], format)).toEqual({ gpu: expected, cpu: expected });
  }
});

test('16 by 16 bits: 600 products of -32768 and 65535, then as many of 32767, turn at 41 bits', async () => {
  const x = new Int32Array(1200).fill(-32_768).fill(32_767, 600);
  const operands: Operands = {
    geometry: geometryOf({ inChannels: 1200 }),
    x,
    w: new Int32Array(1200).fill(65_535),
    bias: BigInt64Array.of(2n ** 44n),
  };
  const low = -600n * 32_768n * 65_535n;
  const high = 600n * 32_767n * 65_535n;
  const expected = {
    running: [low, 2n ** 44n + low + high],
    anyOrder: [low, 2n ** 44n + high],
  };
  expect(await trace(operands, [32_768, 65_535], 'i64')).toEqual({ gpu: expected, cpu: expected });
});

test('32-bit operands at the ends: 2^62 and back', async () => {
  const operands: Operands = {
    geometry: geometryOf({ inChannels: 2 }),
    x: Int32Array.of(-(2 ** 31), 2 ** 31 - 1),
    w: Int32Array.of(-(2 ** 31), -(2 ** 31)),
    bias: null,
  };
  const down = -(2n ** 31n) * (2n ** 31n - 1n);
  const expected = { running: [0n, 2n ** 62n], anyOrder: [down, 2n ** 62n] };
  expect(await trace(operands, [2 ** 31, 2 ** 31], 'i64')).toEqual({ gpu: expected, cpu: expected });
});

test('more outputs than threads: 5,000 of them in 64 bits', async () => {
  const magnitudes = [65_535, 65_535] as const;
  const choice = { inWidth: 2500, batch: 2, outChannels: 5 };
  const { found, naive } = await compared(randomOperands(choice, magnitudes, 'i64'), magnitudes, 'i64');
  expect(found).toEqual(naive);
});
