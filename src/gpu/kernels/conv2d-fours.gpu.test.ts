import { describe, expect, test } from 'vitest';
import type { IntRange } from '../../core/quant/int-range.ts';
import {
  integers,
  integersIn,
  sizes,
  sumsOnBoth,
  unevenGeometriesOf,
  type Magnitudes,
} from '../testing/convolution-case.ts';
import type { Operands } from '../testing/naive-accumulator.ts';
import { geometryOf, naiveInt, type GeometryChoice } from '../testing/naive-conv2d.ts';
import { convolutionVariants, type VariantName } from './conv2d-fours.ts';

interface Ranges {
  readonly xRange: IntRange;
  readonly wRange: IntRange;
}

const magnitudeOf = ({ lo, hi }: IntRange): number => Math.max(-lo, hi);

/** The sums by this variant and no other; whether it took the operation at all. */
async function forced(name: VariantName, operands: Operands, ranges: Ranges) {
  let took = false;
  const magnitudes: Magnitudes = [magnitudeOf(ranges.xRange), magnitudeOf(ranges.wRange)];
  const { gpu } = await sumsOnBoth(
    (op, recorder) => {
      took = convolutionVariants[name].record(op, recorder);
    },
    operands,
    magnitudes,
    'i32',
    ranges,
  );
  return { took, gpu };
}

function operandsOf(choice: GeometryChoice, { xRange, wRange }: Ranges, withBias: boolean): Operands {
  const geometry = geometryOf(choice);
  const { x, w, count } = sizes(geometry);
  return {
    geometry,
    x: integersIn(xRange, count(x), 11),
    w: integersIn(wRange, count(w), 12),
    bias: withBias ? integers(geometry.outChannels, 100_000, 13) : null,
  };
}

const signed = (bits: number): IntRange => ({ lo: -(2 ** (bits - 1)), hi: 2 ** (bits - 1) - 1 });
const unsigned = (bits: number): IntRange => ({ lo: 0, hi: 2 ** bits - 1 });

const signedBytes: Ranges = { xRange: signed(8), wRange: signed(8) };

/** Operands that fit bytes, some of them only once they are shifted: every variant takes these. */
const bytes: readonly (readonly [string, Ranges])[] = [
  ['8 by 8 bits', signedBytes],
  ['unsigned 8 by 8 bits', { xRange: unsigned(8), wRange: signed(8) }],
  ['from -127 to 128 by 8 bits', { xRange: { lo: -127, hi: 128 }, wRange: signed(8) }],
  ['from -200 to 55 by narrow 8 bits', { xRange: { lo: -200, hi: 55 }, wRange: { lo: -127, hi: 127 } }],
  ['unsigned 4 by 4 bits', { xRange: unsigned(4), wRange: signed(4) }],
  ['2 by 2 bits', { xRange: signed(2), wRange: signed(2) }],
  ['1 bit by ternary', { xRange: { lo: -1, hi: 1 }, wRange: { lo: -1, hi: 1 } }],
];

/** Operands that do not. */
const wider: readonly (readonly [string, Ranges])[] = [
  ['10 by 10 bits', { xRange: signed(10), wRange: signed(10) }],
  ['11 by 11 bits, 16 products a flush', { xRange: signed(11), wRange: signed(11) }],
];

const geometries: readonly (readonly [string, GeometryChoice])[] = [
  ['four products', { inChannels: 4, outChannels: 3 }],
  ...unevenGeometriesOf({ padded: 7, strided: 8, grouped: 24, groups: [2, 3, 6] }),
  [
    '3 tiles of pixels, 2 of channels, 2 groups, 2 images',
    {
      batch: 2,
      inChannels: 22,
      inHeight: 14,
      inWidth: 12,
      outChannels: 82,
      kernelHeight: 2,
      kernelWidth: 2,
      padRight: 2,
      groups: 2,
    },
  ],
  [
    '1 x 1, 13 channels a group, 5 and 4 quads of pixels, 2 images',
    { batch: 2, inChannels: 26, inHeight: 6, inWidth: 6, outChannels: 38, groups: 2 },
  ],
  ['1 x 1, 4 pixels', { inChannels: 4, inWidth: 4, outChannels: 3 }],
  ['1 x 1, 3 quads of pixels', { batch: 3, inChannels: 8, inHeight: 3, inWidth: 4, outChannels: 8 }],
  ['1 x 1 of stride 2', { inChannels: 8, inWidth: 8, outChannels: 8, strideWidth: 2 }],
  ['1 x 1 with padding', { inChannels: 8, inWidth: 8, outChannels: 8, padLeft: 1, padRight: 3 }],
  ['64 pixels and 32 channels, one tile', { inChannels: 16, inWidth: 64, outChannels: 32 }],
  ['65 pixels and 33 channels', { inChannels: 16, inWidth: 65, outChannels: 33 }],
];

/** Each byte once at place `c` of four, while the others are as far from 0 as they can be. */
const byteAt = (c: number, i: number): number =>
  Math.floor(i / 256) === c ? (i % 256) - 128 : (i + c) % 2 === 0 ? 127 : -128;
const bytesByPlace = [0, 1, 2, 3].map((c) => Array.from({ length: 1024 }, (_, i) => byteAt(c, i)));
const IDENTITY = Int32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

const names = Object.keys(convolutionVariants) as VariantName[];
const takes = (name: VariantName): readonly (readonly [string, Ranges])[] =>
  /dot4$|bytes$/.test(name) ? bytes : [...bytes, ...wider];

describe.each(names)('%s', (name) => {
  test.each(takes(name))('%s, all geometries, with a bias and without', async (_, ranges) => {
    for (const [place, choice] of geometries) {
      for (const withBias of [false, true]) {
        const operands = operandsOf(choice, ranges, withBias);
        const { geometry, x, w, bias } = operands;
        const naive = naiveInt(geometry, x, w, bias ?? []);
        expect({ place, ...(await forced(name, operands, ranges)) }).toEqual({
          place,
          took: true,
          gpu: naive,
        });
      }
    }
  });

  test.each([0, 1])('every byte at every place of a four comes out as it is, %i padded', async (padRight) => {
    const zeros = Array.from({ length: padRight }, () => 0);
    const ofInput: Operands = {
      geometry: geometryOf({ inChannels: 4, inWidth: 1024, outChannels: 4, padRight }),
      x: Int32Array.from(bytesByPlace.flat()),
      w: IDENTITY,
      bias: null,
    };
    const input = await forced(name, ofInput, signedBytes);
    expect(input.gpu.out.map(Number)).toEqual(bytesByPlace.flatMap((row) => [...row, ...zeros]));
    const ofWeight: Operands = {
      geometry: geometryOf({ inChannels: 4, inWidth: 4, outChannels: 1024, padRight }),
      x: IDENTITY,
      w: Int32Array.from({ length: 4096 }, (_, i) => byteAt(i % 4, Math.floor(i / 4))),
      bias: null,
    };
    const weight = await forced(name, ofWeight, signedBytes);
    expect(weight.gpu.out.map(Number)).toEqual(
      Array.from({ length: 1024 }, (_, o) => [...bytesByPlace.map((row) => row[o]), ...zeros]).flat(),
    );
  });

  test.each([1024, 1025, 2048, 4100])('%i products of -128 and -128, around 2^24', async (inChannels) => {
    for (const inWidth of [1, 4]) {
      const operands: Operands = {
        geometry: geometryOf({ inChannels, inWidth, outChannels: 17 }),
        x: new Int32Array(inChannels * inWidth).fill(-128),
        w: new Int32Array(17 * inChannels).fill(-128),
        bias: null,
      };
      const { took, gpu } = await forced(name, operands, signedBytes);
      expect(took).toBe(true);
      expect(gpu.out).toEqual(Array.from({ length: 17 * inWidth }, () => 16_384n * BigInt(inChannels)));
    }
  });

  test('131,071 products of 8 bits and a bias reach 2^31 - 1, and with the other sign -2^31', async () => {
    const inChannels = 131_071;
    const operands: Operands = {
      geometry: geometryOf({ inChannels, outChannels: 3 }),
      x: new Int32Array(inChannels).fill(-128),
      w: new Int32Array(3 * inChannels).fill(-128).fill(127, inChannels, 2 * inChannels),
      // -2^31 + 131,071 * 16,256 is -16,793,472.
      bias: Int32Array.of(16_383, -16_793_472, 0),
    };
    const { took, gpu } = await forced(name, operands, signedBytes);
    expect(took).toBe(true);
    expect(gpu.out).toEqual([2_147_483_647n, -2_147_483_648n, 2_147_467_264n]);
  });
});

test.each(['block-f32', 'tile-f32'] as const)(
  '%s: 2,047 products of 2^20 and a bias reach 2^31 - 1',
  async (name) => {
    const inChannels = 2047;
    const operands: Operands = {
      geometry: geometryOf({ inChannels, outChannels: 20 }),
      x: new Int32Array(inChannels).fill(-1024),
      w: new Int32Array(20 * inChannels).fill(-1024),
      bias: new Int32Array(20).fill(1_048_575),
    };
    const { took, gpu } = await forced(name, operands, { xRange: signed(11), wRange: signed(11) });
    expect(took).toBe(true);
    expect(gpu.out).toEqual(Array.from({ length: 20 }, () => 2n ** 31n - 1n));
  },
);

const left: readonly (readonly [VariantName, string, GeometryChoice, Ranges])[] = [
  [
    'block-f32',
    '12 bits, fewer than 16 products a flush',
    { inChannels: 64, outChannels: 8 },
    { xRange: signed(12), wRange: signed(12) },
  ],
  ['block-f32', '5 channels, three of eight unused', { inChannels: 5, outChannels: 8 }, signedBytes],
  [
    'block-dot4',
    'unsigned 9 bits',
    { inChannels: 8, outChannels: 8 },
    { xRange: unsigned(9), wRange: signed(8) },
  ],
  [
    'block-dot4',
    'unsigned weights of 8 bits',
    { inChannels: 8, outChannels: 8 },
    { xRange: signed(8), wRange: unsigned(8) },
  ],
  ['tile-dot4', 'one channel of four', { inChannels: 1, outChannels: 8 }, signedBytes],
  ['tile-f32', 'depthwise', { inChannels: 8, outChannels: 8, groups: 8 }, signedBytes],
];

test.each(left)('%s leaves %s to the default', async (name, _, choice, ranges) => {
  const { took } = await forced(name, operandsOf(choice, ranges, false), ranges);
  expect(took).toBe(false);
});
