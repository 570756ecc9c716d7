import absMax from '../../../shaders/abs-max.wgsl?raw';
import type { AbsMaxOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { rowSlicesOf } from '../row-slices.ts';
import { elementCount } from '../sizes.ts';
import { recordClear } from './clear-words.ts';

const params = struct({ rows: 'u32', length: 'u32', slices: 'u32' });

const shader: ShaderSpec = {
  label: 'abs_max',
  fragments: [gridFragment, exact.bits, { file: 'abs-max.wgsl', text: absMax }],
  params,
};

export const shaders = [shader];

export const record: RecordOp<AbsMaxOp> = (op, recorder) => {
  const { rows } = op;
  const size = elementCount(recorder.plan.tensors[op.x]?.shape ?? []);
  const { length, slices, workgroups } = rowSlicesOf(size, rows);
  const out = recorder.buffer(op.out);
  if (slices > 1) recordClear(out, rows, op, recorder);
  recorder.dispatch(shader, params.write({ rows, length, slices }), [recorder.buffer(op.x), out], workgroups);
};
