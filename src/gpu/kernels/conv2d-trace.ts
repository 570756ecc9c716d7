import trace from '../../../shaders/conv2d/trace.wgsl?raw';
import traceWide from '../../../shaders/conv2d/trace-wide.wgsl?raw';
import type { Conv2dTraceOp } from '../../core/plan/convolution-op.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, RecordOp } from '../kernel.ts';
import { recordClear } from './clear-words.ts';
import { narrowKernel, productsOf, wideKernels } from './conv2d-fragments.ts';
import * as prepare from './conv2d-prepare.ts';
import { recordWideRange } from './conv2d-range.ts';
import { tileGrid } from './conv2d-variants.ts';

const narrow = narrowKernel('conv2d_trace', { file: 'conv2d/trace.wgsl', text: trace });
const wide = wideKernels('conv2d_trace', { file: 'conv2d/trace-wide.wgsl', text: traceWide });

export const shaders = [narrow.spec, wide.narrow.spec, wide.any.spec];

/** Enough threads for a block of channels to keep a GPU busy, and few enough for their partial results. */
const MAX_THREADS = 4096;

/**
 * The ends of an accumulator's partial sums. In 32 bits they come from one dispatch; in 64 bits, which no
 * atomic compares, each thread writes its own ends and two more dispatches take the ends of those.
 */
export const record: RecordOp<Conv2dTraceOp> = (op, recorder) => {
  if (recorder.plan.tensors[op.running]?.format === 'i64') recordWide(op, recorder);
  else recordNarrow(op, recorder);
};

function recordNarrow(op: Conv2dTraceOp, recorder: Recorder): void {
  const { geometry } = op;
  const blockChannels = narrow.tile.channels;
  const x = prepare.recordPad(op.x, geometry, 'int-i32', recorder);
  const { w, offsets } = prepare.recordPack(op.w, geometry, 'int-i32', blockChannels, null, recorder);
  const bias = prepare.biasOf(op.bias, w, recorder);
  const [running, anyOrder] = [recorder.buffer(op.running), recorder.buffer(op.anyOrder)];
  for (const range of [running, anyOrder]) recordClear(range, 2 * geometry.outChannels, op, recorder);
  recorder.dispatch(
    narrow.spec,
    prepare.paramsOf(geometry, { blockChannels, bias }),
    [x, w, offsets, bias.buffer, running, anyOrder],
    tileGrid(geometry, narrow.tile),
  );
}

function recordWide(op: Conv2dTraceOp, recorder: Recorder): void {
  const { geometry } = op;
  const { batch, groups, outChannels, outHeight, outWidth } = geometry;
  const { spec, tile } = wide[productsOf(op)];
  const blockChannels = tile.channels;
  const x = prepare.recordPad(op.x, geometry, 'int-i32', recorder);
  const { w, offsets } = prepare.recordPack(op.w, geometry, 'int-i32', blockChannels, null, recorder);
  const bias = prepare.biasOf(op.bias, w, recorder);
  const threads = Math.min(MAX_THREADS, batch * outHeight * outWidth);
  const blocks = groups * Math.ceil(outChannels / groups / blockChannels);
  const running = recorder.scratch(16 * outChannels * threads, 'running sums');
  const anyOrder = recorder.scratch(16 * outChannels * threads, 'sums in any order');
  recorder.dispatch(
    spec,
    prepare.paramsOf(geometry, { blockChannels, bias, threads }),
    [x, w, offsets, bias.buffer, running, anyOrder],
    gridOf(blocks * threads, prepare.WORKGROUP_SIZE),
  );
  const size = { batch: 1, outChannels, pixels: 2 * threads };
  recordWideRange(running, size, recorder.buffer(op.running), recorder);
  recordWideRange(anyOrder, size, recorder.buffer(op.anyOrder), recorder);
}
