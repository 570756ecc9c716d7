import startRange from '../../../shaders/conv2d/start-range.wgsl?raw';
import strips from '../../../shaders/conv2d/strips.wgsl?raw';
import type { Conv2dIntOp } from '../../core/plan/convolution-op.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { record as recordOthers, tapsExactInFloat } from './conv2d-int.ts';
import * as prepare from './conv2d-prepare.ts';
import { fitsStrips } from './conv2d-shapes.ts';

// Depthwise 3 x 3 convolutions of stride and dilation 1 have 9 products an output: a padded copy of the
// input would cost as much as they do. These are read where they lie.

const layout = struct({
  batch: 'u32',
  inChannels: 'u32',
  inHeight: 'u32',
  inWidth: 'u32',
  outChannels: 'u32',
  outHeight: 'u32',
  outWidth: 'u32',
  multiplier: 'u32',
  padTop: 'u32',
  padLeft: 'u32',
  paddingMode: 'u32',
  rows: 'u32',
  biasWords: 'u32',
});

const rangeLayout = struct({ channels: 'u32' });

const rangeSpec: ShaderSpec = {
  label: 'conv2d_start_range',
  fragments: [prepare.gridFragment, { file: 'conv2d/start-range.wgsl', text: startRange }],
  params: rangeLayout,
};

const specOf = (lane: 'int-f32' | 'int-i32'): ShaderSpec => ({
  label: 'conv2d_int',
  fragments: [
    prepare.gridFragment,
    prepare.laneFragments[lane],
    prepare.paddingFragment,
    { file: 'conv2d/strips.wgsl', text: strips },
  ],
  params: layout,
});

const specs = { 'int-f32': specOf('int-f32'), 'int-i32': specOf('int-i32') };

export const shaders = [rangeSpec, ...Object.values(specs)];

/** Outputs of a strip: 8 columns side by side, which is WIDTH, and so many rows at most. */
const WIDTH = 8;
const ROWS = 14;

/** Takes depthwise 3 x 3 convolutions into 32-bit sums, and leaves the others as they were. */
export const record: RecordOp<Conv2dIntOp> = (op, recorder) => {
  const isWide = recorder.plan.tensors[op.out]?.format === 'i64';
  if (isWide || !fitsStrips(op.geometry)) recordOthers(op, recorder);
  else recordStrips(op, recorder);
};

/** The sums and their range, from one dispatch. */
function recordStrips(op: Conv2dIntOp, recorder: Recorder): void {
  const { batch, inChannels, inHeight, inWidth, outChannels, outHeight, outWidth } = op.geometry;
  const { padTop, padLeft, paddingMode } = op.geometry;
  const [x, w, range] = [recorder.buffer(op.x), recorder.buffer(op.w), recorder.buffer(op.range)];
  const bias = prepare.biasOf(op.bias, w, recorder);
  const grid = gridOf(outChannels, prepare.WORKGROUP_SIZE);
  recorder.dispatch(rangeSpec, rangeLayout.write({ channels: outChannels }), [range], grid);
  // Strips of one length.
  const rows = Math.ceil(outHeight / Math.ceil(outHeight / ROWS));
  const perPlane = Math.ceil(outWidth / WIDTH) * Math.ceil(outHeight / rows);
  recorder.dispatch(
    // Nine products are exact in float32, or all of them are summed in i32.
    specs[tapsExactInFloat(op) === prepare.tapsOf(op.geometry) ? 'int-f32' : 'int-i32'],
    layout.write({
      batch,
      inChannels,
      inHeight,
      inWidth,
      outChannels,
      outHeight,
      outWidth,
      multiplier: outChannels / inChannels,
      padTop,
      padLeft,
      paddingMode: prepare.MODES[paddingMode],
      rows,
      biasWords: bias.words,
    }),
    [x, w, bias.buffer, recorder.buffer(op.out), range],
    gridOf(batch * outChannels * perPlane, prepare.WORKGROUP_SIZE),
  );
}
