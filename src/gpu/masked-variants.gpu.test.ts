import { describe, expect, test } from 'vitest';
import type { IntRange } from '../core/quant/int-range.ts';
import type { ShaderSpec } from './kernel.ts';
import { convolutionVariants, shaders, type VariantName } from './kernels/conv2d-fours.ts';
import { record } from './kernels/conv2d-int.ts';
import { link } from './link.ts';
import { integers, integersIn, sizes, sumsOnBoth } from './testing/convolution-case.ts';
import { geometryOf, naiveInt, type GeometryChoice } from './testing/naive-conv2d.ts';
import { testDevice } from './testing/run-op.ts';
import { withCaps } from './testing/with-caps.ts';

/** The device of the tests has no such features; those of WGSL cannot be taken from it, only denied. */
const MASK = { dot4: false, subgroups: false, timestamps: false };

/** What no kernel may name then. */
const MASKED = /dot4[IU]8Packed|(un)?pack4x[IU]8|enable |requires /;

interface Ranges {
  readonly x: IntRange;
  readonly w: IntRange;
}

/** By one variant, as a run has it, and where that leaves the operation to the default, by the default. */
async function sums(name: VariantName, choice: GeometryChoice, ranges: Ranges, withBias: boolean) {
  const geometry = geometryOf(choice);
  const { x: xShape, w: wShape, count } = sizes(geometry);
  const x = integersIn(ranges.x, count(xShape), 21);
  const w = integersIn(ranges.w, count(wShape), 22);
  const bias = withBias ? integers(geometry.outChannels, 100_000, 23) : null;
  const used: ShaderSpec[] = [];
  const { gpu } = await sumsOnBoth(
    (op, recorder) => {
      const masked = withCaps(recorder, { ...MASK, convolution: convolutionVariants[name] });
      const dispatch = masked.dispatch.bind(masked);
      masked.dispatch = (shader, ...others) => {
        used.push(shader);
        dispatch(shader, ...others);
      };
      record(op, masked);
    },
    { geometry, x, w, bias },
    [Math.max(-ranges.x.lo, ranges.x.hi), Math.max(-ranges.w.lo, ranges.w.hi)],
    'i32',
    { xRange: ranges.x, wRange: ranges.w },
  );
  return { gpu, naive: naiveInt(geometry, x, w, bias ?? []), used };
}

/** The files that tell one way from another, of the kernel that makes the sums. */
function wayOf(used: readonly ShaderSpec[]): string {
  const files = used.at(-1)?.fragments.map(({ file }) => file.replace(/^conv2d\/(.*)\.wgsl$/, '$1')) ?? [];
  return files.filter((file) => /^(four-|lane-|block|tile|pointwise)/.test(file)).join(' ');
}

function namesMasked({ fragments }: ShaderSpec): boolean {
  const code = link(fragments).code.replaceAll(/\/\/.*/g, '');
  return MASKED.test(code);
}

const signed = (bits: number): IntRange => ({ lo: -(2 ** (bits - 1)), hi: 2 ** (bits - 1) - 1 });

const bytes: readonly (readonly [string, Ranges])[] = [
  ['8 by 8 bits', { x: signed(8), w: signed(8) }],
  ['unsigned 8 by 8 bits', { x: { lo: 0, hi: 255 }, w: signed(8) }],
  ['from -200 to 55 by narrow 8 bits', { x: { lo: -200, hi: 55 }, w: { lo: -127, hi: 127 } }],
];

const uneven = { batch: 2, inHeight: 5, inWidth: 7, kernelHeight: 3, kernelWidth: 2 };
const around = { padTop: 1, padBottom: 3, padLeft: 4, padRight: 2 };
const steps = { strideHeight: 2, strideWidth: 3, dilationHeight: 3, dilationWidth: 2 };

/** Everything that the kernels tell apart: padding, steps, groups, full tiles and begun ones, 1 x 1. */
const windows: readonly (readonly [string, GeometryChoice])[] = [
  ...(['zeros', 'reflect', 'replicate', 'circular'] as const).map((paddingMode): [string, GeometryChoice] => [
    `7 channels, padding mode ${paddingMode}`,
    { ...uneven, ...around, inChannels: 7, outChannels: 9, paddingMode },
  ]),
  [
    'strides 2 and 3, dilations 3 and 2',
    { ...uneven, ...steps, inChannels: 8, inHeight: 13, inWidth: 11, outChannels: 5, padTop: 1 },
  ],
  ['24 channels in 3 groups', { ...uneven, ...around, inChannels: 24, outChannels: 24, groups: 3 }],
  ['1 x 1 with padding', { inChannels: 8, inWidth: 8, outChannels: 8, padLeft: 1, padRight: 3 }],
];
/** One channel more than a tile has, and two thirds of a tile of pixels. */
const tiled: readonly [string, GeometryChoice] = [
  '33 channels',
  { inChannels: 16, inHeight: 6, inWidth: 8, outChannels: 33, kernelHeight: 2, kernelWidth: 2 },
];
const pointwise: readonly [string, GeometryChoice] = [
  '1 x 1, 13 channels a group, 9 quads of pixels',
  { batch: 2, inChannels: 26, inHeight: 6, inWidth: 6, outChannels: 20, groups: 2 },
];

interface Ways {
  readonly window: string;
  readonly tile: string;
  readonly pointwise: string;
  /** Also where operands are wider than bytes; else the default is. */
  readonly wider: boolean;
}
const F32 = 'four-f32 block-fours';
const BYTES = 'four-bytes block-fours';
const I32 = 'lane-int-i32 block';
const DEFAULT = 'lane-int-f32 block';
const fallback: Ways = { window: DEFAULT, tile: DEFAULT, pointwise: DEFAULT, wider: true };

const ways: Readonly<Record<VariantName, Ways>> = {
  'block-f32': { window: F32, tile: F32, pointwise: F32, wider: true },
  'block-bytes': { window: BYTES, tile: BYTES, pointwise: 'four-bytes pointwise', wider: false },
  'block-dot4': fallback,
  'tile-f32': { window: F32, tile: 'four-f32 tile-fours', pointwise: F32, wider: true },
  'tile-dot4': fallback,
  'block-i32': { window: I32, tile: I32, pointwise: I32, wider: true },
};

describe.each(Object.keys(ways) as VariantName[])('%s, without packed products and features', (name) => {
  const expected = ways[name];
  const cases = [
    ...windows.map((place) => [...place, expected.window] as const),
    [...tiled, expected.tile] as const,
    [...pointwise, expected.pointwise] as const,
  ];

  test.each(bytes)('%s, by the kernels that are left, over 9 geometries', async (_, ranges) => {
    for (const [place, choice, way] of cases) {
      for (const withBias of [false, true]) {
        const { gpu, naive, used } = await sums(name, choice, ranges, withBias);
        expect({ place, way: wayOf(used), gpu }).toEqual({ place, way, gpu: naive });
        expect(used.filter(namesMasked)).toEqual([]);
      }
    }
  });

  test('11 by 11 bits, 16 products a flush, over 9 geometries', async () => {
    const ranges = { x: signed(11), w: signed(11) };
    for (const [place, choice, narrow] of cases) {
      const way = expected.wider ? narrow : DEFAULT;
      const { gpu, naive, used } = await sums(name, choice, ranges, true);
      expect({ place, way: wayOf(used), gpu }).toEqual({ place, way, gpu: naive });
    }
  });
});

test('the device of these tests has no subgroups and no timestamps, and packed products are noticed', async () => {
  const { features } = await testDevice();
  expect([features.has('subgroups'), features.has('timestamp-query')]).toEqual([false, false]);
  const all: readonly ShaderSpec[] = shaders;
  const noticed = all.filter(namesMasked).map(({ fragments }) => fragments.map(({ file }) => file));
  expect(noticed.length).toBe(4);
  for (const files of noticed) expect(files).toContain('conv2d/four-dot4.wgsl');
});
