import dequantize from '../../../shaders/dequantize.wgsl?raw';
import type { DequantizeOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { channelsFragment, fourGridOf, gridFragment } from '../fours.ts';
import type { RecordOp, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';

const params = struct({
  size: 'u32',
  threads: 'u32',
  vectors: 'u32',
  scaleInner: 'u32',
  scaleCount: 'u32',
  zeroPointInner: 'u32',
  zeroPointCount: 'u32',
});

/** The shader for i32 or i64 (`wide`) integers, with one parameter or one per channel. */
type Variants = (wide: boolean, perChannel: boolean) => ShaderSpec;

/** @param estimate the float operations; tests put worse ones in their place */
export function dequantizeShaders(estimate: ShaderFragment = exact.estimate): Variants {
  const { bits, pack, add, mul, fromInt, verify } = exact;
  const arithmetic = [gridFragment, channelsFragment, bits, pack, add, mul, fromInt, estimate, verify];
  const shader = (wide: boolean, perChannel: boolean): ShaderSpec => ({
    label: 'dequantize',
    fragments: [...arithmetic, { file: 'dequantize.wgsl', text: dequantize }],
    constants: { WIDE: wide ? 1 : 0, PER_CHANNEL: perChannel ? 1 : 0 },
    params,
  });
  const narrow = [shader(false, false), shader(false, true)] as const;
  const wide = [shader(true, false), shader(true, true)] as const;
  return (isWide, perChannel) => (isWide ? wide : narrow)[perChannel ? 1 : 0];
}

const variants = dequantizeShaders();

export const shaders = [
  variants(false, false),
  variants(false, true),
  variants(true, false),
  variants(true, true),
];

export const record: RecordOp<DequantizeOp> = recordWith(variants);

/** Records with given shaders. */
export function recordWith(shaderOf: Variants): RecordOp<DequantizeOp> {
  return (op, recorder) => {
    const int = recorder.plan.tensors[op.int];
    const size = elementCount(int?.shape ?? []);
    const { workgroups, threads, vectors } = fourGridOf(size);
    const { scaleInner, scaleCount, zeroPointInner, zeroPointCount } = op;
    const bytes = params.write({
      size,
      threads,
      vectors,
      scaleInner,
      scaleCount,
      zeroPointInner,
      zeroPointCount,
    });
    const shader = shaderOf(int?.format === 'i64', scaleCount > 1 || zeroPointCount > 1);
    const buffers = [op.int, op.scale, op.zeroPoint, op.out].map((id) => recorder.buffer(id));
    recorder.dispatch(shader, bytes, buffers, workgroups);
  };
}
