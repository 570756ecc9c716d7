import finishInt from '../../../shaders/conv2d/finish-int.wgsl?raw';
import finishWide from '../../../shaders/conv2d/finish-wide.wgsl?raw';
import limbs from '../../../shaders/conv2d/limbs.wgsl?raw';
import wide from '../../../shaders/conv2d/wide.wgsl?raw';
import type { Conv2dIntOp } from '../../core/plan/convolution-op.ts';
import type { Recorder, RecordOp, ShaderSpec } from '../kernel.ts';
import { narrowBiasFragment, productAnyFragment, wideKernel } from './conv2d-fragments.ts';
import * as prepare from './conv2d-prepare.ts';
import { recordWideRange } from './conv2d-range.ts';
import { convolutionSpec, tileGrid, tileOf, tiles, type Tile } from './conv2d-variants.ts';

// The kernels of an integer convolution, and why each is there:
//
// through f32  The default for sums of 32 bits: as many products as stay within 2^24 are summed as floats,
//              the quickest exact way where nothing more is known of the GPU.
// in i32       For products so large that fewer than 16 would fit a float.
// limbs        Sums of 64 bits of products of 32: two words a sum, joined once a flush.
// any product  The rest: products of 64 bits from 16-bit halves.
//
// Each of the first two has a block of 4 x 8 outputs a thread, and 8 x 1 for depthwise ones. The ways of
// conv2d-fours.ts may stand in for them, where the probe found them faster, and conv2d-strips.ts does for
// the usual depthwise ones.

/** Whole numbers up to here are exact in float32, and so are sums that stay within it. */
const FLOAT32_EXACT = 2 ** 24;

const INT32_MAX = 2 ** 31 - 1;

/** Sums that two limbs hold; see shaders/conv2d/limbs.wgsl. */
const LIMB_SUMS = 65_536;

/** What becomes of 32-bit sums. */
export const finish = [narrowBiasFragment, { file: 'conv2d/finish-int.wgsl', text: finishInt }];

const narrowSpecs = new Map(
  tiles.map((tile) => [
    tile,
    {
      'int-f32': convolutionSpec('conv2d_int', tile, 'int-f32', finish),
      'int-i32': convolutionSpec('conv2d_int', tile, 'int-i32', finish),
    },
  ]),
);

const finishing = { file: 'conv2d/finish-wide.wgsl', text: finishWide };

/** For products that fit 32 bits, and for any. */
const limbProducts = wideKernel('conv2d_int', 4, [
  prepare.placeFragment,
  finishing,
  { file: 'conv2d/limbs.wgsl', text: limbs },
]);
const anyProducts = wideKernel('conv2d_int', 2, [
  productAnyFragment,
  finishing,
  { file: 'conv2d/wide.wgsl', text: wide },
]);

export const shaders = [
  ...[...narrowSpecs.values()].flatMap((specs) => Object.values(specs)),
  limbProducts.spec,
  anyProducts.spec,
];

/**
 * Integer convolution: 64-bit sums where `out` is i64, else 32-bit ones, through f32 where that is
 * exact and pays. The range of final sums comes from the same dispatch, or for i64 from a second.
 */
export const record: RecordOp<Conv2dIntOp> = (op, recorder) => {
  if (recorder.plan.tensors[op.out]?.format === 'i64') recordWide(op, recorder);
  else if (!recorder.caps.convolution?.record(op, recorder)) recordNarrow(op, tapsExactInFloat(op), recorder);
};

/** @param exactTaps products that sum exactly in float32; 0 for sums in i32 */
export function recordNarrow(op: Conv2dIntOp, exactTaps: number, recorder: Recorder): void {
  const { geometry } = op;
  const tile = tileOf(geometry);
  const lane = exactTaps > 0 ? 'int-f32' : 'int-i32';
  const x = prepare.recordPad(op.x, geometry, lane, recorder);
  const { w, offsets } = prepare.recordPack(op.w, geometry, lane, tile.channels, op.range, recorder);
  const tapsPerFlush = exactTaps > 0 ? exactTaps : prepare.tapsOf(geometry);
  const bias = prepare.biasOf(op.bias, w, recorder);
  recorder.dispatch(
    specOf(tile, lane),
    prepare.paramsOf(geometry, { blockChannels: tile.channels, tapsPerFlush, bias }),
    [x, w, offsets, bias.buffer, recorder.buffer(op.out), recorder.buffer(op.range)],
    tileGrid(geometry, tile),
  );
}

function specOf(tile: Tile, lane: 'int-f32' | 'int-i32'): ShaderSpec {
  const specs = narrowSpecs.get(tile);
  if (specs === undefined) throw new Error('The tile has no integer kernel.');
  return specs[lane];
}

/**
 * Products that always sum exactly in float32; 0 where they are fewer than 16 and than the whole
 * sum, which i32 then does faster.
 */
export function tapsExactInFloat({ xMagnitude, wMagnitude, geometry }: Conv2dIntOp): number {
  const taps = prepare.tapsOf(geometry);
  const exact = Math.floor(FLOAT32_EXACT / Math.max(1, xMagnitude, wMagnitude, xMagnitude * wMagnitude));
  return exact >= Math.min(16, taps) ? Math.min(exact, taps) : 0;
}

function recordWide(op: Conv2dIntOp, recorder: Recorder): void {
  const { geometry, xMagnitude, wMagnitude } = op;
  const { batch, outChannels } = geometry;
  const taps = prepare.tapsOf(geometry);
  const tapsPerFlush = Math.min(taps, Math.floor(INT32_MAX / Math.max(1, xMagnitude * wMagnitude)));
  const fitsLimbs = tapsPerFlush > 0 && Math.ceil(taps / tapsPerFlush) <= LIMB_SUMS;
  const { spec, tile } = fitsLimbs ? limbProducts : anyProducts;
  const x = prepare.recordPad(op.x, geometry, 'int-i32', recorder);
  const { w, offsets } = prepare.recordPack(op.w, geometry, 'int-i32', tile.channels, null, recorder);
  const bias = prepare.biasOf(op.bias, w, recorder);
  const out = recorder.buffer(op.out);
  const params = prepare.paramsOf(geometry, {
    blockChannels: tile.channels,
    tapsPerFlush: Math.max(1, tapsPerFlush),
    bias,
  });
  recorder.dispatch(spec, params, [x, w, offsets, bias.buffer, out], tileGrid(geometry, tile));
  const pixels = geometry.outHeight * geometry.outWidth;
  recordWideRange(out, { batch, outChannels, pixels }, recorder.buffer(op.range), recorder);
}
