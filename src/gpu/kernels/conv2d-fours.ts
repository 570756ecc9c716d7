import blockFours from '../../../shaders/conv2d/block-fours.wgsl?raw';
import foursText from '../../../shaders/conv2d/fours.wgsl?raw';
import packWeightFours from '../../../shaders/conv2d/pack-weight-fours.wgsl?raw';
import padFours from '../../../shaders/conv2d/pad-fours.wgsl?raw';
import sumWeight from '../../../shaders/conv2d/sum-weight.wgsl?raw';
import tileFours from '../../../shaders/conv2d/tile-fours.wgsl?raw';
import type { Conv2dIntOp } from '../../core/plan/convolution-op.ts';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import type { ConvolutionVariant } from '../convolution-variant.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { FOUR_BYTES, FOUR_DOT4, FOUR_F32, type FourLane } from './conv2d-four-lanes.ts';
import { finish, recordNarrow } from './conv2d-int.ts';
import { fitsPointwise, QUADS, pointwiseSpec } from './conv2d-pointwise.ts';
import * as prepare from './conv2d-prepare.ts';
import { tileGrid } from './conv2d-variants.ts';

// The other ways to make 32-bit sums, for the probe to choose from. All but the last read four input
// channels at a time; what is not theirs (other operands, few channels) they leave to the default.
//
// block-f32   Floats, 4 x 8 outputs a thread: half the loads of the default, since one takes four channels.
// block-dot4  Bytes and dot4I8Packed: a quarter of the memory, and one instruction for four products where
//             the GPU has it; slower than floats where it is emulated.
// block-bytes Bytes in memory, floats in arithmetic: a third of the loads, for unpacking. Where a software
//             adapter spends its time on loads; 1 x 1 convolutions read the input where it lies.
// tile-f32, tile-dot4  The same through workgroup memory: each input is fetched once for 32 channels. Only
//             for hardware: a software adapter compiles barriers for 0.75 s and longer and gains nothing.
// block-i32   Integers, as the default takes them where floats would not be exact.

/** Outputs of one workgroup of shaders/conv2d/tile-fours.wgsl. */
const TILE = { pixels: 64, channels: 32 };
const BLOCK = { pixels: 4, channels: 8 };

const padLayout = struct({
  batch: 'u32',
  groups: 'u32',
  groupChannels: 'u32',
  foursPerGroup: 'u32',
  inHeight: 'u32',
  inWidth: 'u32',
  paddedHeight: 'u32',
  paddedWidth: 'u32',
  padTop: 'u32',
  padLeft: 'u32',
  paddingMode: 'u32',
  xShift: 'i32',
});

const packLayout = struct({
  groups: 'u32',
  groupOutChannels: 'u32',
  blocksPerGroup: 'u32',
  groupChannels: 'u32',
  foursPerGroup: 'u32',
  kernelHeight: 'u32',
  kernelWidth: 'u32',
  dilationHeight: 'u32',
  dilationWidth: 'u32',
  paddedHeight: 'u32',
  paddedWidth: 'u32',
});

const sumLayout = struct({ outChannels: 'u32', taps: 'u32', first: 'u32', xShift: 'i32' });

const sumSpec: ShaderSpec = {
  label: 'conv2d_sum_weight',
  fragments: [prepare.gridFragment, { file: 'conv2d/sum-weight.wgsl', text: sumWeight }],
  params: sumLayout,
};

interface FourSpecs {
  readonly pad: ShaderSpec;
  readonly pack: ShaderSpec;
  readonly block: ShaderSpec;
  readonly tile: ShaderSpec;
}

function specsOf(lane: ShaderFragment): FourSpecs {
  const { gridFragment, paddingFragment, paramsFragment, placeFragment } = prepare;
  const fours = { file: 'conv2d/fours.wgsl', text: foursText };
  const sums = (tile: ShaderFragment): ShaderSpec => ({
    label: 'conv2d_int',
    fragments: [gridFragment, paramsFragment, placeFragment, lane, ...finish, fours, tile],
    params: prepare.convolutionLayout,
  });
  return {
    pad: {
      label: 'conv2d_pad',
      fragments: [gridFragment, paddingFragment, lane, { file: 'conv2d/pad-fours.wgsl', text: padFours }],
      params: padLayout,
    },
    pack: {
      label: 'conv2d_pack_weight',
      fragments: [gridFragment, lane, { file: 'conv2d/pack-weight-fours.wgsl', text: packWeightFours }],
      params: packLayout,
    },
    block: sums({ file: 'conv2d/block-fours.wgsl', text: blockFours }),
    tile: sums({ file: 'conv2d/tile-fours.wgsl', text: tileFours }),
  };
}

const f32Specs = specsOf(FOUR_F32.fragment);
const byteSpecs = specsOf(FOUR_BYTES.fragment);
const dot4Specs = specsOf(FOUR_DOT4.fragment);

export const shaders = [
  sumSpec,
  ...Object.values(f32Specs),
  ...Object.values(byteSpecs),
  ...Object.values(dot4Specs),
  pointwiseSpec,
];

const blockI32: ConvolutionVariant = {
  name: 'block-i32',
  record(op, recorder) {
    recordNarrow(op, 0, recorder);
    return true;
  },
};

/** By name. */
export const convolutionVariants = {
  'block-f32': foursVariant('block-f32', FOUR_F32, f32Specs, 'block'),
  'block-bytes': foursVariant('block-bytes', FOUR_BYTES, byteSpecs, 'block'),
  'block-dot4': foursVariant('block-dot4', FOUR_DOT4, dot4Specs, 'block'),
  'tile-f32': foursVariant('tile-f32', FOUR_F32, f32Specs, 'tile'),
  'tile-dot4': foursVariant('tile-dot4', FOUR_DOT4, dot4Specs, 'tile'),
  'block-i32': blockI32,
} satisfies Readonly<Record<string, ConvolutionVariant>>;

export type VariantName = keyof typeof convolutionVariants;

interface Choice {
  readonly lane: FourLane;
  readonly specs: FourSpecs;
  readonly xShift: number;
  readonly perFlush: number;
}

function foursVariant(
  name: string,
  lane: FourLane,
  specs: FourSpecs,
  wanted: 'block' | 'tile',
): ConvolutionVariant {
  return {
    name,
    record(op, recorder) {
      if (lane === FOUR_DOT4 && !recorder.caps.dot4) return false;
      const { geometry } = op;
      const groupChannels = geometry.inChannels / geometry.groups;
      const fours = foursOf(geometry);
      // Two output channels a group or fewer would leave most of a block idle.
      if (geometry.outChannels / geometry.groups <= 2 || groupChannels < lane.leastUse * 4 * fours)
        return false;
      if (lane === FOUR_BYTES && recordPointwise(op, recorder)) return true;
      const planned = lane.plan(op, prepare.tapsOf(inFours(geometry)));
      if (planned === null) return false;
      const tileIsFull = 2 * geometry.outChannels >= geometry.groups * TILE.channels;
      recordFours(op, { lane, specs, ...planned }, tileIsFull ? wanted : 'block', recorder);
      return true;
    },
  };
}

/** Of one group. */
function foursOf(geometry: Conv2dGeometry): number {
  return Math.ceil(geometry.inChannels / geometry.groups / 4);
}

/** The geometry with four input channels counted as one. */
function inFours(geometry: Conv2dGeometry): Conv2dGeometry {
  return { ...geometry, inChannels: geometry.groups * foursOf(geometry) };
}

function recordFours(op: Conv2dIntOp, choice: Choice, shape: 'block' | 'tile', recorder: Recorder): void {
  const { specs, xShift, perFlush } = choice;
  const geometry = inFours(op.geometry);
  const x = recordPad(op, choice, recorder);
  const { w, table } = recordPack(op, choice, recorder);
  const bias = prepare.biasOf(op.bias, w, recorder);
  const grid = shape === 'tile' ? tileGrid(geometry, TILE, 1) : tileGrid(geometry, BLOCK);
  recorder.dispatch(
    specs[shape],
    prepare.paramsOf(geometry, {
      blockChannels: BLOCK.channels,
      tapsPerFlush: perFlush,
      bias,
      xIsShifted: xShift !== 0,
    }),
    [x, w, table, bias.buffer, recorder.buffer(op.out), recorder.buffer(op.range)],
    grid,
  );
}

/** @returns whether it is one of 1 x 1 whose weight fits bytes and whose sums are exact in floats */
function recordPointwise(op: Conv2dIntOp, recorder: Recorder): boolean {
  const geometry = inFours(op.geometry);
  const w = op.wRange ?? { lo: -op.wMagnitude, hi: op.wMagnitude };
  const planned = FOUR_F32.plan(op, prepare.tapsOf(geometry));
  if (planned === null || w.lo < -128 || w.hi > 127 || !fitsPointwise(geometry)) return false;
  const packed = recordPack(op, { lane: FOUR_BYTES, specs: byteSpecs, ...planned }, recorder);
  const bias = prepare.biasOf(op.bias, packed.w, recorder);
  recorder.dispatch(
    pointwiseSpec,
    // x is read as it is, not in fours.
    prepare.paramsOf(op.geometry, {
      blockChannels: BLOCK.channels,
      taps: prepare.tapsOf(geometry),
      tapsPerFlush: planned.perFlush,
      bias,
    }),
    [
      recorder.buffer(op.x),
      packed.w,
      packed.table,
      bias.buffer,
      recorder.buffer(op.out),
      recorder.buffer(op.range),
    ],
    tileGrid(geometry, { pixels: 4 * QUADS, channels: BLOCK.channels }),
  );
  return true;
}

function recordPad(op: Conv2dIntOp, { lane, specs, xShift }: Choice, recorder: Recorder): GPUBuffer {
  const { batch, groups, inChannels, inHeight, inWidth, padTop, padLeft, paddingMode } = op.geometry;
  const { paddedHeight, paddedWidth } = prepare.paddedSizeOf(op.geometry);
  const foursPerGroup = foursOf(op.geometry);
  const rows = batch * groups * foursPerGroup * paddedHeight;
  const padded = recorder.scratch(lane.bytesPerFour * rows * paddedWidth, 'padded input');
  const params = padLayout.write({
    batch,
    groups,
    groupChannels: inChannels / groups,
    foursPerGroup,
    inHeight,
    inWidth,
    paddedHeight,
    paddedWidth,
    padTop,
    padLeft,
    paddingMode: prepare.MODES[paddingMode],
    xShift,
  });
  const grid = gridOf(rows * Math.ceil(paddedWidth / PAD_RUN), prepare.WORKGROUP_SIZE);
  recorder.dispatch(specs.pad, params, [recorder.buffer(op.x), padded], grid);
  return padded;
}

/** RUN of shaders/conv2d/pad-fours.wgsl: fours of a row that one thread writes. */
const PAD_RUN = 4;

function recordPack(op: Conv2dIntOp, { lane, specs, xShift }: Choice, recorder: Recorder) {
  const { groups, inChannels, outChannels } = op.geometry;
  const { kernelHeight, kernelWidth, dilationHeight, dilationWidth } = op.geometry;
  const groupOutChannels = outChannels / groups;
  const blocksPerGroup = Math.ceil(groupOutChannels / BLOCK.channels);
  const taps = prepare.tapsOf(inFours(op.geometry));
  const threads = groups * blocksPerGroup * taps;
  const w = recorder.scratch(lane.bytesPerFour * threads * BLOCK.channels, 'packed weight');
  const table = recorder.scratch(4 * (taps + outChannels), 'tap offsets');
  const params = packLayout.write({
    groups,
    groupOutChannels,
    blocksPerGroup,
    groupChannels: inChannels / groups,
    foursPerGroup: foursOf(op.geometry),
    kernelHeight,
    kernelWidth,
    dilationHeight,
    dilationWidth,
    ...prepare.paddedSizeOf(op.geometry),
  });
  const weight = recorder.buffer(op.w);
  const buffers = [weight, w, table, recorder.buffer(op.range)];
  recorder.dispatch(specs.pack, params, buffers, gridOf(threads, prepare.WORKGROUP_SIZE));
  if (xShift !== 0) {
    const sums = { outChannels, taps: prepare.tapsOf(op.geometry), first: taps, xShift };
    const grid = gridOf(outChannels, prepare.WORKGROUP_SIZE);
    recorder.dispatch(sumSpec, sumLayout.write(sums), [weight, table], grid);
  }
  return { w, table };
}
