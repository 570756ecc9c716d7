import dequantize from '../../../shaders/dequantize.wgsl?raw';
import type { DequantizeOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';

const WORKGROUP_SIZE = 64;

const params = struct({
  size: 'u32',
  scaleInner: 'u32',
  scaleCount: 'u32',
  zeroPointInner: 'u32',
  zeroPointCount: 'u32',
});

function dequantizeShader(wide: boolean): ShaderSpec {
  const { bits, pack, add, mul, fromInt } = exact;
  return {
    label: 'dequantize',
    fragments: [gridFragment, bits, pack, add, mul, fromInt, { file: 'dequantize.wgsl', text: dequantize }],
    constants: { WIDE: wide ? 1 : 0 },
    params,
  };
}

const narrow = dequantizeShader(false);
const wide = dequantizeShader(true);

export const shaders = [narrow, wide];

export const record: RecordOp<DequantizeOp> = (op, recorder) => {
  const int = recorder.plan.tensors[op.int];
  const size = elementCount(int?.shape ?? []);
  const { scaleInner, scaleCount, zeroPointInner, zeroPointCount } = op;
  const bytes = params.write({ size, scaleInner, scaleCount, zeroPointInner, zeroPointCount });
  const buffers = [op.int, op.scale, op.zeroPoint, op.out].map((id) => recorder.buffer(id));
  recorder.dispatch(int?.format === 'i64' ? wide : narrow, bytes, buffers, gridOf(size, WORKGROUP_SIZE));
};
