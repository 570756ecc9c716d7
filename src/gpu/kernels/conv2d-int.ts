import finishInt from '../../../shaders/conv2d/finish-int.wgsl?raw';
import rangeWide from '../../../shaders/conv2d/range-wide.wgsl?raw';
import wide from '../../../shaders/conv2d/wide.wgsl?raw';
import type { Conv2dIntOp } from '../../core/plan/op.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import * as prepare from './conv2d-prepare.ts';
import { convolutionSpec, tileGrid, tileOf, tiles, type Tile } from './conv2d-variants.ts';

/** Whole numbers up to here are exact in float32, and so are sums that stay within it. */
const FLOAT32_EXACT = 2 ** 24;

const WIDE_TILE = { pixels: 2, channels: 4 };

const finish = { file: 'conv2d/finish-int.wgsl', text: finishInt };

const narrowSpecs = new Map(
  tiles.map((tile) => [
    tile,
    {
      'int-f32': convolutionSpec('conv2d_int', tile, 'int-f32', finish),
      'int-i32': convolutionSpec('conv2d_int', tile, 'int-i32', finish),
    },
  ]),
);

const wideSpec: ShaderSpec = {
  label: 'conv2d_int',
  fragments: [prepare.gridFragment, prepare.paramsFragment, { file: 'conv2d/wide.wgsl', text: wide }],
  params: prepare.convolutionLayout,
};

const rangeLayout = struct({ batch: 'u32', outChannels: 'u32', pixels: 'u32' });

const rangeSpec: ShaderSpec = {
  label: 'conv2d_int_range',
  fragments: [prepare.gridFragment, { file: 'conv2d/range-wide.wgsl', text: rangeWide }],
  params: rangeLayout,
};

export const shaders: readonly ShaderSpec[] = [
  ...[...narrowSpecs.values()].flatMap((specs) => Object.values(specs)),
  wideSpec,
  rangeSpec,
];

/**
 * Integer convolution: 64-bit sums where `out` is i64, else 32-bit ones, through f32 where that is
 * exact and pays. The range of final sums comes from the same dispatch, or for i64 from a second.
 */
export const record: RecordOp<Conv2dIntOp> = (op, recorder) => {
  if (recorder.plan.tensors[op.out]?.format === 'i64') recordWide(op, recorder);
  else recordNarrow(op, recorder);
};

function recordNarrow(op: Conv2dIntOp, recorder: Recorder): void {
  const { geometry } = op;
  const tile = tileOf(geometry);
  const exactChannels = channelsExactInFloat(op);
  const lane = exactChannels > 0 ? 'int-f32' : 'int-i32';
  const spec = specOf(tile, lane);
  const x = prepare.recordPad(op.x, geometry, lane, recorder);
  const w = prepare.recordPack(op.w, geometry, lane, tile.channels, op.range, recorder);
  const channels = exactChannels > 0 ? exactChannels : geometry.inChannels;
  recorder.dispatch(
    spec,
    prepare.paramsOf(geometry, tile.channels, channels, false),
    [x, w, recorder.buffer(op.out), recorder.buffer(op.range)],
    tileGrid(geometry, tile),
  );
}

function specOf(tile: Tile, lane: 'int-f32' | 'int-i32'): ShaderSpec {
  const specs = narrowSpecs.get(tile);
  if (specs === undefined) throw new Error('The tile has no integer kernel.');
  return specs[lane];
}

/**
 * Input channels whose products always sum exactly in float32; 0 where it is less than 16
 * products and less than the whole sum, which i32 then does faster.
 */
export function channelsExactInFloat({ xMagnitude, wMagnitude, geometry }: Conv2dIntOp): number {
  const perChannel = geometry.kernelHeight * geometry.kernelWidth;
  const groupChannels = geometry.inChannels / geometry.groups;
  const products = Math.floor(FLOAT32_EXACT / Math.max(1, xMagnitude, wMagnitude, xMagnitude * wMagnitude));
  const channels = Math.min(Math.floor(products / perChannel), groupChannels);
  return channels === groupChannels || channels * perChannel >= 16 ? channels : 0;
}

function recordWide(op: Conv2dIntOp, recorder: Recorder): void {
  const { geometry } = op;
  const { batch, outChannels } = geometry;
  const x = prepare.recordPad(op.x, geometry, 'int-i32', recorder);
  const w = prepare.recordPack(op.w, geometry, 'int-i32', WIDE_TILE.channels, null, recorder);
  const out = recorder.buffer(op.out);
  recorder.dispatch(
    wideSpec,
    prepare.paramsOf(geometry, WIDE_TILE.channels, geometry.inChannels, false),
    [x, w, out],
    tileGrid(geometry, WIDE_TILE),
  );
  recorder.dispatch(
    rangeSpec,
    rangeLayout.write({ batch, outChannels, pixels: geometry.outHeight * geometry.outWidth }),
    [out, recorder.buffer(op.range)],
    gridOf(outChannels, 1),
  );
}
