import { describe, expect, test } from 'vitest';
import type { Overflow } from '../../core/plan/convolution-op.ts';
import type { Format } from '../../core/plan/op.ts';
import { conv2dLimited } from '../../core/reference/conv2d-limited.ts';
import {
  onBoth,
  operandTensors,
  randomOperands,
  sizes,
  unevenGeometries,
  type Magnitudes,
} from '../testing/convolution-case.ts';
import { naiveLimited, type Operands } from '../testing/naive-accumulator.ts';
import { geometryOf, naiveInt, type GeometryChoice } from '../testing/naive-conv2d.ts';
import { record } from './conv2d-limited.ts';

async function limited(
  operands: Operands,
  magnitudes: Magnitudes,
  format: Format,
  bits: number,
  overflow: Overflow,
) {
  const { geometry, x, w, bias } = operands;
  const { tensors, op } = operandTensors(operands, magnitudes);
  const sums = naiveInt(geometry, x, w, bias ?? []).out;
  const shape = sizes(geometry).out;
  const results = await onBoth(
    record,
    conv2dLimited,
    { op: 'conv2d_limited' as const, ...op, exact: 3, bits, overflow, out: 4, overflowed: 5 },
    [
      ...tensors,
      { format, shape, values: format === 'i64' ? BigInt64Array.from(sums) : Int32Array.from(sums, Number) },
      { format, shape },
      { format: 'u32', shape },
    ],
  );
  const named = ([out = [], overflowed = []]: readonly (readonly bigint[])[]) => ({
    out,
    overflowed: overflowed.map(Number),
  });
  return { gpu: named(results.gpu), cpu: named(results.cpu) };
}

/** At several widths, wrapped and saturated, on both engines; and what both should give. */
async function compared(
  operands: Operands,
  magnitudes: Magnitudes,
  format: Format,
  widths: readonly number[],
) {
  const found: unknown[] = [];
  const expected: unknown[] = [];
  for (const bits of widths) {
    for (const overflow of ['wrap', 'saturate'] as const) {
      const naive = naiveLimited(operands, bits, overflow);
      expected.push({ bits, overflow, gpu: naive, cpu: naive });
      found.push({ bits, overflow, ...(await limited(operands, magnitudes, format, bits, overflow)) });
    }
  }
  return { found, expected };
}

/** Magnitudes that lead to each kernel, and widths at which some outputs overflow. */
const kernels: readonly (readonly [string, Magnitudes, Format, readonly number[]])[] = [
  ['8 by 8 bits', [128, 127], 'i32', [8, 14, 16]],
  ['16 by 11 bits', [32_768, 1000], 'i32', [16, 25, 27]],
  ['in 64 bits, products of 32', [32_768, 32_767], 'i64', [18, 32, 33]],
  ['in 64 bits, any products', [65_535, 65_535], 'i64', [18, 32, 33, 34]],
];

describe.each(kernels)('%s', (_, magnitudes, format, widths) => {
  test.each(unevenGeometries)('%s, without a bias and with one', async (_name, choice) => {
    for (const bias of [null, format] as const) {
      const { found, expected } = await compared(
        randomOperands(choice, magnitudes, bias),
        magnitudes,
        format,
        widths,
      );
      expect(found).toEqual(expected);
    }
  });

  test.each([1, 3, 4, 5, 8, 9])('%i output channels, an i32 bias', async (outChannels) => {
    const choice = { inChannels: 3, inHeight: 3, inWidth: 3, outChannels, kernelHeight: 2, kernelWidth: 2 };
    const { found, expected } = await compared(
      randomOperands(choice, magnitudes, 'i32'),
      magnitudes,
      format,
      widths.slice(1, 2),
    );
    expect(found).toEqual(expected);
  });

  test.each([63, 64, 65, 255, 256, 257])('%i pixels, around one workgroup', async (inWidth) => {
    const choice: GeometryChoice = { inWidth, outChannels: 3, inChannels: 2 };
    const { found, expected } = await compared(
      randomOperands(choice, magnitudes, null, inWidth),
      magnitudes,
      format,
      widths.slice(1, 2),
    );
    expect(found).toEqual(expected);
  });
});

test('every width from 2 to 40 bits, and 64', async () => {
  const widths = [...Array.from({ length: 39 }, (_, i) => i + 2), 64];
  const choice = { inChannels: 5, inWidth: 3, outChannels: 2, kernelWidth: 2 };
  for (const [, magnitudes, format] of kernels) {
    const { found, expected } = await compared(
      randomOperands(choice, magnitudes, 'i32', 5),
      magnitudes,
      format,
      widths,
    );
    expect(found).toEqual(expected);
  }
});

test('4 bits: 5, 6, -9 saturate at 7 and end at -2; wrapped they end at 2, which fits', async () => {
  const operands: Operands = {
    geometry: geometryOf({ inChannels: 3 }),
    x: Int32Array.of(5, 6, -9),
    w: Int32Array.of(1, 1, 1),
    bias: null,
  };
  for (const format of ['i32', 'i64'] as const) {
    const saturated = await limited(operands, [9, 1], format, 4, 'saturate');
    expect(saturated.gpu).toEqual({ out: [-2n], overflowed: [1] });
    const wrapped = await limited(operands, [9, 1], format, 4, 'wrap');
    expect(wrapped.gpu).toEqual({ out: [2n], overflowed: [0] });
  }
});

test('16 by 16 bits beyond 32: 600 products of -32768 and 65535 at 40 bits', async () => {
  const operands: Operands = {
    geometry: geometryOf({ inChannels: 600 }),
    x: new Int32Array(600).fill(-32_768),
    w: new Int32Array(600).fill(65_535),
    bias: BigInt64Array.of(2n ** 39n + 5n),
  };
  // The sum is -1,288,470,528,000 + 549,755,813,893 = -738,714,714,107; 40 bits hold -549,755,813,888 and up.
  const magnitudes = [32_768, 65_535] as const;
  const saturated = await limited(operands, magnitudes, 'i64', 40, 'saturate');
  expect(saturated.gpu).toEqual({ out: [5n], overflowed: [1] });
  const wrapped = await limited(operands, magnitudes, 'i64', 40, 'wrap');
  expect(wrapped.gpu).toEqual({ out: [-738_714_714_107n + 2n ** 40n], overflowed: [1] });
  const wide = await limited(operands, magnitudes, 'i64', 42, 'saturate');
  expect(wide.gpu).toEqual({ out: [-738_714_714_107n], overflowed: [0] });
});
