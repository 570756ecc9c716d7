import absMax from '../../../shaders/abs-max.wgsl?raw';
import type { AbsMaxOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { recordClear } from './clear-words.ts';

const params = struct({ rowSize: 'u32', chunk: 'u32', chunksPerRow: 'u32', rows: 'u32' });

/** Elements per workgroup of 64 threads: enough work for a thread to be worth starting. */
const CHUNK = 4096;

const shader: ShaderSpec = {
  label: 'abs_max',
  fragments: [gridFragment, exact.bits, { file: 'abs-max.wgsl', text: absMax }],
  params,
};

export const shaders = [shader];

export const record: RecordOp<AbsMaxOp> = (op, recorder) => {
  const rowSize = elementCount(recorder.plan.tensors[op.x]?.shape ?? []) / op.rows;
  const chunksPerRow = Math.max(1, Math.ceil(rowSize / CHUNK));
  const out = recorder.buffer(op.out);
  recordClear(out, op.rows, op, recorder);
  const bytes = params.write({ rowSize, chunk: CHUNK, chunksPerRow, rows: op.rows });
  recorder.dispatch(shader, bytes, [recorder.buffer(op.x), out], gridOf(op.rows * chunksPerRow, 1));
};
