import binary from '../../../shaders/validity-binary.wgsl?raw';
import distinct from '../../../shaders/validity-distinct.wgsl?raw';
import type { ValidityOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { float32Bits } from '../float-bits.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';

const WORKGROUP_SIZE = 64;

const distinctParams = struct({
  size: 'u32',
  scaleInner: 'u32',
  scaleCount: 'u32',
  zeroPointInner: 'u32',
  zeroPointCount: 'u32',
});

const binaryParams = struct({ lo: 'u32', tolerance: 'u32' });

const { bits, pack, add, div, rne } = exact;

const distinctShader: ShaderSpec = {
  label: 'validity_distinct',
  fragments: [gridFragment, bits, pack, add, div, rne, { file: 'validity-distinct.wgsl', text: distinct }],
  params: distinctParams,
};

const binaryShader: ShaderSpec = {
  label: 'validity_binary',
  fragments: [bits, { file: 'validity-binary.wgsl', text: binary }],
  params: binaryParams,
};

export const shaders = [distinctShader, binaryShader];

/** Turns the record of the rule `range` into that of the rule `binary`. */
export const recordBinary: RecordOp<ValidityOp> = (op, recorder) => {
  const size = elementCount(recorder.plan.tensors[op.value]?.shape ?? []);
  const { scaleInner, scaleCount, zeroPointInner, zeroPointCount } = op;
  const target = recorder.buffer(op.record);
  const inputs = [op.value, op.scale, op.zeroPoint].map((id) => recorder.buffer(id));
  recorder.dispatch(
    distinctShader,
    distinctParams.write({ size, scaleInner, scaleCount, zeroPointInner, zeroPointCount }),
    [...inputs, target],
    gridOf(size, WORKGROUP_SIZE),
  );
  const bytes = binaryParams.write({ lo: float32Bits(op.lo), tolerance: float32Bits(op.tolerance) });
  recorder.dispatch(binaryShader, bytes, [target], [1, 1, 1]);
};
