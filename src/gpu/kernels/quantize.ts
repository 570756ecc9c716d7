import quantize from '../../../shaders/quantize.wgsl?raw';
import type { QuantizeOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { float32Bits, saturate } from '../float-bits.ts';
import { channelsFragment, fourGridOf, gridFragment } from '../fours.ts';
import type { RecordOp, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { recordClear } from './clear-words.ts';

const params = struct({
  size: 'u32',
  threads: 'u32',
  vectors: 'u32',
  inner: 'u32',
  count: 'u32',
  lo: 'u32',
  hi: 'u32',
  loInt: 'i32',
  hiInt: 'i32',
});

/**
 * The shader for one scale or one per channel.
 *
 * @param estimate the float division; tests put worse ones in its place
 */
export function quantizeShader(perChannel: boolean, estimate: ShaderFragment = exact.estimate): ShaderSpec {
  const { bits, pack, add, mul, div, rne, toI32, verify, affineEstimate } = exact;
  const arithmetic = [gridFragment, channelsFragment, bits, pack, add, mul, div, rne, toI32];
  return {
    label: 'quantize',
    fragments: [...arithmetic, estimate, verify, affineEstimate, { file: 'quantize.wgsl', text: quantize }],
    constants: { PER_CHANNEL: perChannel ? 1 : 0 },
    params,
  };
}

const perTensor = quantizeShader(false);
const perChannel = quantizeShader(true);

export const shaders = [perTensor, perChannel];

export const record: RecordOp<QuantizeOp> = recordWith(perTensor, perChannel);

/** Records with given shaders. */
export function recordWith(one: ShaderSpec, many: ShaderSpec): RecordOp<QuantizeOp> {
  return (op, recorder) => {
    if (op.lo > 0 || op.hi < 0)
      throw new RangeError(`Quantizing needs a range around 0, not ${op.lo} to ${op.hi}.`);
    const size = elementCount(recorder.plan.tensors[op.x]?.shape ?? []);
    const { workgroups, threads, vectors } = fourGridOf(size);
    const { inner, count } = op;
    // torch clamps in float32: 2^31 - 1 is 2^31 there.
    const [lo, hi] = [Math.fround(op.lo), Math.fround(op.hi)];
    const bytes = params.write({
      size,
      threads,
      vectors,
      inner,
      count,
      lo: float32Bits(lo),
      hi: float32Bits(hi),
      loInt: saturate(lo),
      hiInt: saturate(hi),
    });
    const clipped = recorder.buffer(op.clipped);
    recordClear(clipped, 2, op, recorder);
    const buffers = [op.x, op.scale, op.zeroPoint, op.int, op.value].map((id) => recorder.buffer(id));
    recorder.dispatch(count > 1 ? many : one, bytes, [...buffers, clipped], workgroups);
  };
}
