import { describe, expect, test } from 'vitest';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import type { Format } from '../../core/plan/op.ts';
import {
  integers,
  randomOperands,
  sizes,
  sumsOnBoth,
  unevenGeometries,
  type Magnitudes,
} from '../testing/convolution-case.ts';
import { geometryOf, naiveInt, type GeometryChoice } from '../testing/naive-conv2d.ts';
import { record } from './conv2d-int.ts';

async function convolve(
  geometry: Conv2dGeometry,
  x: Int32Array,
  w: Int32Array,
  magnitudes: Magnitudes,
  format: Format,
  bias: Int32Array | BigInt64Array | null = null,
) {
  const { gpu, cpu } = await sumsOnBoth(record, { geometry, x, w, bias }, magnitudes, format);
  return { ...gpu, reference: cpu };
}

/** Random operands of the given magnitudes on the GPU, by the reference and by the naive loop. */
async function compare(choice: GeometryChoice, magnitudes: Magnitudes, format: Format) {
  const operands = randomOperands(choice, magnitudes, null);
  const { geometry, x, w } = operands;
  const { gpu, cpu } = await sumsOnBoth(record, operands, magnitudes, format);
  return { gpu, reference: cpu, naive: naiveInt(geometry, x, w) };
}

test('one input, one weight: 3 times -5 is -15, and so is the range', async () => {
  const g = geometryOf({});
  const result = await convolve(g, Int32Array.of(3), Int32Array.of(-5), [7, 7], 'i32');
  expect(result.out).toEqual([-15n]);
  expect(result.range).toEqual([-15n, -15n]);
});

test('the window slides: [1 2 3] with [1 10] gives 21 and 32', async () => {
  const g = geometryOf({ inWidth: 3, kernelWidth: 2 });
  const result = await convolve(g, Int32Array.of(1, 2, 3), Int32Array.of(1, 10), [3, 10], 'i32');
  expect(result.out).toEqual([21n, 32n]);
  expect(result.range).toEqual([21n, 32n]);
});

/** Magnitudes that lead to each kernel: through f32, in i32, in 64 bits. */
const kernels: readonly (readonly [string, Magnitudes, Format])[] = [
  ['through f32', [128, 127], 'i32'],
  ['in i32', [32_768, 1000], 'i32'],
  ['in two limbs, one product a flush', [32_768, 32_768], 'i64'],
  ['in two limbs, two products a flush', [32_768, 32_767], 'i64'],
  ['in two limbs, 3 products a flush', [32_768, 20_000], 'i64'],
  ['in 64 bits', [65_535, 65_535], 'i64'],
];

describe.each(kernels)('%s', (_, magnitudes, format) => {
  test.each(unevenGeometries)('%s', async (_name, choice) => {
    const { gpu, reference, naive } = await compare(choice, magnitudes, format);
    expect(gpu).toEqual(naive);
    expect(reference).toEqual(naive);
  });

  test.each([1, 7, 8, 9, 17])('%i output channels in one group', async (outChannels) => {
    const { gpu, reference, naive } = await compare(
      { inChannels: 3, inHeight: 3, inWidth: 3, outChannels, kernelHeight: 2, kernelWidth: 2 },
      magnitudes,
      format,
    );
    expect(gpu).toEqual(naive);
    expect(reference).toEqual(naive);
  });

  test.each([63, 64, 65, 255, 256, 257, 511, 513])('%i pixels, around one workgroup', async (inWidth) => {
    const several = await compare({ inWidth, outChannels: 3, inChannels: 2 }, magnitudes, format);
    expect(several.gpu).toEqual(several.naive);
    const single = await compare({ inWidth, outChannels: 1 }, magnitudes, format);
    expect(single.gpu).toEqual(single.naive);
  });
});

test('sums of 3000 products of 8 bits are exact beyond 2^24', async () => {
  const g = geometryOf({ inChannels: 3000, outChannels: 3 });
  const x = new Int32Array(3000).fill(-128);
  const w = new Int32Array(9000).fill(-128);
  w.fill(127, 3000, 6000);
  w[8999] = 1;
  const result = await convolve(g, x, w, [128, 128], 'i32');
  expect(result.out).toEqual([49_152_000n, -48_768_000n, 49_135_488n]);
  expect(result.range).toEqual([
    49_152_000n,
    -48_768_000n,
    49_135_488n,
    49_152_000n,
    -48_768_000n,
    49_135_488n,
  ]);
});

test('16 by 16 bits at the ends: 600 products of -32768 and 65535 need 42 bits', async () => {
  const g = geometryOf({ inChannels: 600, outChannels: 2 });
  const w = new Int32Array(1200).fill(65_535);
  w.fill(-32_768, 600);
  const result = await convolve(g, new Int32Array(600).fill(-32_768), w, [32_768, 65_535], 'i64');
  expect(result.out).toEqual([-1_288_470_528_000n, 644_245_094_400n]);
  expect(result.range).toEqual([
    -1_288_470_528_000n,
    644_245_094_400n,
    -1_288_470_528_000n,
    644_245_094_400n,
  ]);
});

test('65,536 products of 16 bits fill two limbs, one more takes full products', async () => {
  for (const inChannels of [65_536, 65_537]) {
    const g = geometryOf({ inChannels });
    const values = new Int32Array(inChannels).fill(-32_768);
    const result = await convolve(g, values, values, [32_768, 32_768], 'i64');
    expect(result.out).toEqual([BigInt(inChannels) * 1_073_741_824n]);
  }
});

test('32-bit operands at the ends give 64-bit products', async () => {
  const ends = [-2_147_483_648, 2_147_483_647, -1, 1, 0, 65_536, -65_536, 65_535];
  const g = geometryOf({ inWidth: 8, outChannels: 8 });
  const values = Int32Array.from(ends);
  const result = await convolve(g, values, values, [2 ** 31, 2 ** 31], 'i64');
  expect(result.out).toEqual(ends.flatMap((w) => ends.map((x) => BigInt(w) * BigInt(x))));
  expect(result.range.slice(0, 2)).toEqual([
    -4_611_686_016_279_904_256n,
    -4_611_686_018_427_387_904n + 2_147_483_648n,
  ]);
});

test.each(kernels)('a bias of 32 or 64 bits, last, %s', async (_, magnitudes, format) => {
  for (const outChannels of [1, 5, 9]) {
    const g = geometryOf({ batch: 2, inChannels: 2, inWidth: 7, outChannels, kernelWidth: 3 });
    const { x, w, count } = sizes(g);
    const xs = integers(count(x), magnitudes[0], 3);
    const ws = integers(count(w), magnitudes[1], 4);
    const narrow = integers(outChannels, 2 ** 30, 5);
    const wide = BigInt64Array.from(narrow, (value) => BigInt(value) * (format === 'i64' ? 2n ** 28n : 1n));
    for (const bias of [narrow, wide]) {
      const { reference, ...gpu } = await convolve(g, xs, ws, magnitudes, format, bias);
      const naive = naiveInt(g, xs, ws, bias);
      expect(gpu).toEqual(naive);
      expect(reference).toEqual(naive);
    }
  }
});
