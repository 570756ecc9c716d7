import grid from '../../../shaders/grid.wgsl?raw';
import laneFloat from '../../../shaders/conv2d/lane-float.wgsl?raw';
import laneIntF32 from '../../../shaders/conv2d/lane-int-f32.wgsl?raw';
import laneIntI32 from '../../../shaders/conv2d/lane-int-i32.wgsl?raw';
import laneOf from '../../../shaders/conv2d/lane-of.wgsl?raw';
import packWeight from '../../../shaders/conv2d/pack-weight.wgsl?raw';
import pad from '../../../shaders/conv2d/pad.wgsl?raw';
import padding from '../../../shaders/conv2d/padding.wgsl?raw';
import paramsText from '../../../shaders/conv2d/params.wgsl?raw';
import place from '../../../shaders/conv2d/place.wgsl?raw';
import type { Conv2dGeometry, PaddingMode } from '../../core/plan/geometry.ts';
import type { TensorId } from '../../core/plan/op.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';

/** Threads of a workgroup in all kernels of the convolution. */
export const WORKGROUP_SIZE = 64;

/** What the inner loop multiplies: integers held in f32, integers, or float32 numbers. */
export type Lane = 'int-f32' | 'int-i32' | 'float';

export const gridFragment: ShaderFragment = { file: 'grid.wgsl', text: grid };
export const paramsFragment: ShaderFragment = { file: 'conv2d/params.wgsl', text: paramsText };
/** Where a thread of 4 pixels works; behind `paramsFragment`. */
export const placeFragment: ShaderFragment = { file: 'conv2d/place.wgsl', text: place };

export const laneFragments: Readonly<Record<Lane, ShaderFragment>> = {
  'int-f32': { file: 'conv2d/lane-int-f32.wgsl', text: laneIntF32 },
  'int-i32': { file: 'conv2d/lane-int-i32.wgsl', text: laneIntI32 },
  float: { file: 'conv2d/lane-float.wgsl', text: laneFloat },
};

/** The twin of shaders/conv2d/params.wgsl. */
export const convolutionLayout = struct({
  batch: 'u32',
  inChannels: 'u32',
  paddedHeight: 'u32',
  paddedWidth: 'u32',
  outChannels: 'u32',
  outHeight: 'u32',
  outWidth: 'u32',
  groups: 'u32',
  groupInChannels: 'u32',
  groupOutChannels: 'u32',
  blocksPerGroup: 'u32',
  strideHeight: 'u32',
  strideWidth: 'u32',
  taps: 'u32',
  tapsPerFlush: 'u32',
  biasWords: 'u32',
  bits: 'u32',
  threads: 'u32',
  xIsShifted: 'u32',
});

const padLayout = struct({
  planes: 'u32',
  inHeight: 'u32',
  inWidth: 'u32',
  paddedHeight: 'u32',
  paddedWidth: 'u32',
  padTop: 'u32',
  padLeft: 'u32',
  paddingMode: 'u32',
  intToFloat: 'u32',
});

const packLayout = struct({
  groups: 'u32',
  groupOutChannels: 'u32',
  blocksPerGroup: 'u32',
  blockChannels: 'u32',
  taps: 'u32',
  kernelHeight: 'u32',
  kernelWidth: 'u32',
  dilationHeight: 'u32',
  dilationWidth: 'u32',
  paddedHeight: 'u32',
  paddedWidth: 'u32',
  intToFloat: 'u32',
});

/** Where a place of the padded input reads. */
export const paddingFragment: ShaderFragment = { file: 'conv2d/padding.wgsl', text: padding };

const laneOfFragment: ShaderFragment = { file: 'conv2d/lane-of.wgsl', text: laneOf };

const padSpec: ShaderSpec = {
  label: 'conv2d_pad',
  fragments: [gridFragment, laneOfFragment, paddingFragment, { file: 'conv2d/pad.wgsl', text: pad }],
  params: padLayout,
};

const packSpec: ShaderSpec = {
  label: 'conv2d_pack_weight',
  fragments: [gridFragment, laneOfFragment, { file: 'conv2d/pack-weight.wgsl', text: packWeight }],
  params: packLayout,
};

export const shaders = [padSpec, packSpec];

/** RUN of shaders/conv2d/pad.wgsl: elements of a row that one thread writes. */
const PAD_RUN = 8;

export const MODES: Readonly<Record<PaddingMode, number>> = {
  zeros: 0,
  reflect: 1,
  replicate: 2,
  circular: 3,
};

/** Products of one output: input channels of a group times kernel height times kernel width. */
export function tapsOf(geometry: Conv2dGeometry): number {
  return (geometry.inChannels / geometry.groups) * geometry.kernelHeight * geometry.kernelWidth;
}

export interface PaddedSize {
  readonly paddedHeight: number;
  readonly paddedWidth: number;
}

export function paddedSizeOf(geometry: Conv2dGeometry): PaddedSize {
  return {
    paddedHeight: geometry.inHeight + geometry.padTop + geometry.padBottom,
    paddedWidth: geometry.inWidth + geometry.padLeft + geometry.padRight,
  };
}

/** The input as lanes with its padding filled: a new buffer, or `x` itself where nothing changes. */
export function recordPad(x: TensorId, geometry: Conv2dGeometry, lane: Lane, recorder: Recorder): GPUBuffer {
  const { batch, inChannels, inHeight, inWidth, padTop, padLeft } = geometry;
  const { paddedHeight, paddedWidth } = paddedSizeOf(geometry);
  const source = recorder.buffer(x);
  if (lane !== 'int-f32' && paddedHeight === inHeight && paddedWidth === inWidth) return source;
  const planes = batch * inChannels;
  const padded = recorder.scratch(4 * planes * paddedHeight * paddedWidth, 'padded input');
  const runs = planes * paddedHeight * Math.ceil(paddedWidth / PAD_RUN);
  const params = padLayout.write({
    planes,
    inHeight,
    inWidth,
    paddedHeight,
    paddedWidth,
    padTop,
    padLeft,
    paddingMode: MODES[geometry.paddingMode],
    intToFloat: lane === 'int-f32' ? 1 : 0,
  });
  recorder.dispatch(padSpec, params, [source, padded], gridOf(runs, WORKGROUP_SIZE));
  return padded;
}

/** What the kernels read of a weight. */
export interface PackedWeight {
  /** Lane [blocks, taps, block channels] */
  readonly w: GPUBuffer;
  /** u32 [taps]: where each tap reads, from the start of its window in the padded input. */
  readonly offsets: GPUBuffer;
}

/**
 * The weight as lanes, `blockChannels` output channels side by side, and the taps' offsets.
 *
 * @param range receives "nothing seen yet"; null where no range is tracked on the way
 */
export function recordPack(
  w: TensorId,
  geometry: Conv2dGeometry,
  lane: Lane,
  blockChannels: number,
  range: TensorId | null,
  recorder: Recorder,
): PackedWeight {
  const { groups, outChannels, kernelHeight, kernelWidth, dilationHeight, dilationWidth } = geometry;
  const groupOutChannels = outChannels / groups;
  const blocksPerGroup = Math.ceil(groupOutChannels / blockChannels);
  const taps = tapsOf(geometry);
  const threads = groups * blocksPerGroup * taps;
  const packed = recorder.scratch(4 * threads * blockChannels, 'packed weight');
  const offsets = recorder.scratch(4 * taps, 'tap offsets');
  const tracked = range === null ? recorder.scratch(8 * outChannels, 'unused range') : recorder.buffer(range);
  const params = packLayout.write({
    groups,
    groupOutChannels,
    blocksPerGroup,
    blockChannels,
    taps,
    kernelHeight,
    kernelWidth,
    dilationHeight,
    dilationWidth,
    ...paddedSizeOf(geometry),
    intToFloat: lane === 'int-f32' ? 1 : 0,
  });
  const buffers = [recorder.buffer(w), packed, offsets, tracked];
  recorder.dispatch(packSpec, params, buffers, gridOf(threads, WORKGROUP_SIZE));
  return { w: packed, offsets };
}

/** What a kernel is told beside the sizes. */
export interface ConvolutionChoice {
  readonly blockChannels: number;
  /** Products of one output, where several count as one. */
  readonly taps?: number;
  /** Products that are summed in lanes before they join the sum; at least 1. */
  readonly tapsPerFlush?: number;
  readonly bias?: BoundBias;
  /** Of the accumulator that is simulated, 2 to 64. */
  readonly bits?: number;
  /** Threads that share the outputs of a block of channels. */
  readonly threads?: number;
  readonly xIsShifted?: boolean;
}

export function paramsOf(geometry: Conv2dGeometry, choice: ConvolutionChoice): ArrayBuffer {
  const { batch, inChannels, outChannels, outHeight, outWidth, groups, strideHeight, strideWidth } = geometry;
  const groupOutChannels = outChannels / groups;
  const { taps = tapsOf(geometry) } = choice;
  const { blockChannels, tapsPerFlush = taps, bias, bits = 0, threads = 0, xIsShifted = false } = choice;
  return convolutionLayout.write({
    batch,
    inChannels,
    ...paddedSizeOf(geometry),
    outChannels,
    outHeight,
    outWidth,
    groups,
    groupInChannels: inChannels / groups,
    groupOutChannels,
    blocksPerGroup: Math.ceil(groupOutChannels / blockChannels),
    strideHeight,
    strideWidth,
    taps,
    tapsPerFlush,
    biasWords: bias?.words ?? 0,
    bits,
    threads,
    xIsShifted: xIsShifted ? 1 : 0,
  });
}

export interface BoundBias {
  readonly buffer: GPUBuffer;
  /** 32-bit words of one number; 0 where there is no bias. */
  readonly words: 0 | 1 | 2;
}

/** @param unused what stands at the binding where there is no bias, and is not read */
export function biasOf(bias: TensorId | null | undefined, unused: GPUBuffer, recorder: Recorder): BoundBias {
  if (typeof bias !== 'number') return { buffer: unused, words: 0 };
  const words = recorder.plan.tensors[bias]?.format === 'i64' ? 2 : 1;
  return { buffer: recorder.buffer(bias), words };
}
