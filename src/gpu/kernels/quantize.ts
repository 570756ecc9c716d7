import quantize from '../../../shaders/quantize.wgsl?raw';
import type { QuantizeOp, Rounding } from '../../core/plan/op.ts';
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

/** The numbers of exact/f32-round-by.wgsl. */
const ROUNDINGS: readonly Rounding[] = ['round', 'floor', 'ceil', 'round_to_zero', 'dpu'];

/** The shader for a way of rounding, with one scale or one per channel. */
type Variants = (rounding: Rounding, perChannel: boolean) => ShaderSpec;

/** @param estimate the float operations; tests put worse ones in their place */
export function quantizeShaders(estimate: ShaderFragment = exact.estimate): Variants {
  const { bits, pack, add, mul, div, rne, roundBy, toI32, verify, affineEstimate } = exact;
  const arithmetic = [bits, pack, add, mul, div, rne, roundBy, toI32, estimate, verify, affineEstimate];
  const shader = (rounding: number, perChannel: boolean): ShaderSpec => ({
    label: 'quantize',
    fragments: [gridFragment, channelsFragment, ...arithmetic, { file: 'quantize.wgsl', text: quantize }],
    constants: { ROUNDING: rounding, PER_CHANNEL: perChannel ? 1 : 0 },
    params,
  });
  const variants = new Map(
    ROUNDINGS.map((name, rounding) => [name, { one: shader(rounding, false), many: shader(rounding, true) }]),
  );
  return (rounding, perChannel) => {
    const variant = variants.get(rounding);
    if (!variant) throw new RangeError(`There is no rounding ${rounding}.`);
    return perChannel ? variant.many : variant.one;
  };
}

const variants = quantizeShaders();

export const shaders = ROUNDINGS.flatMap((rounding) => [variants(rounding, false), variants(rounding, true)]);

export const record: RecordOp<QuantizeOp> = recordWith(variants);

/** Records with given shaders. */
export function recordWith(shaderOf: Variants): RecordOp<QuantizeOp> {
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
    const shader = shaderOf(op.rounding ?? 'round', count > 1);
    recorder.dispatch(shader, bytes, [...buffers, clipped], workgroups);
  };
}
