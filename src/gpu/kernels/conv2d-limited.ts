import saturate from '../../../shaders/conv2d/saturate.wgsl?raw';
import saturateWide from '../../../shaders/conv2d/saturate-wide.wgsl?raw';
import wrap from '../../../shaders/conv2d/wrap.wgsl?raw';
import type { Conv2dLimitedOp } from '../../core/plan/convolution-op.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { narrowKernel, productsOf, wideKernels } from './conv2d-fragments.ts';
import * as prepare from './conv2d-prepare.ts';
import { tileGrid } from './conv2d-variants.ts';

const narrow = narrowKernel('conv2d_saturate', { file: 'conv2d/saturate.wgsl', text: saturate });
const wide = wideKernels('conv2d_saturate', { file: 'conv2d/saturate-wide.wgsl', text: saturateWide });

const wrapLayout = struct({ count: 'u32', words: 'u32', bits: 'u32' });

const wrapSpec: ShaderSpec = {
  label: 'conv2d_wrap',
  fragments: [prepare.gridFragment, { file: 'conv2d/wrap.wgsl', text: wrap }],
  params: wrapLayout,
};

export const shaders = [narrow.spec, wide.narrow.spec, wide.any.spec, wrapSpec];

/** Wrapped sums follow from the exact ones; saturated ones are made anew, term by term. */
export const record: RecordOp<Conv2dLimitedOp> = (op, recorder) => {
  const { format, shape = [] } = recorder.plan.tensors[op.out] ?? {};
  const words = format === 'i64' ? 2 : 1;
  if (op.overflow === 'wrap') recordWrap(op, elementCount(shape), words, recorder);
  else recordSaturate(op, words, recorder);
};

function recordWrap(op: Conv2dLimitedOp, count: number, words: 1 | 2, recorder: Recorder): void {
  recorder.dispatch(
    wrapSpec,
    wrapLayout.write({ count, words, bits: op.bits }),
    [op.exact, op.out, op.overflowed].map((id) => recorder.buffer(id)),
    gridOf(count, prepare.WORKGROUP_SIZE),
  );
}

function recordSaturate(op: Conv2dLimitedOp, words: 1 | 2, recorder: Recorder): void {
  const { geometry, bits } = op;
  const { spec, tile } = words === 2 ? wide[productsOf(op)] : narrow;
  const blockChannels = tile.channels;
  const x = prepare.recordPad(op.x, geometry, 'int-i32', recorder);
  const { w, offsets } = prepare.recordPack(op.w, geometry, 'int-i32', blockChannels, null, recorder);
  const bias = prepare.biasOf(op.bias, w, recorder);
  recorder.dispatch(
    spec,
    prepare.paramsOf(geometry, { blockChannels, bias, bits }),
    [x, w, offsets, bias.buffer, recorder.buffer(op.out), recorder.buffer(op.overflowed)],
    tileGrid(geometry, tile),
  );
}
