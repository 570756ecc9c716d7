import count from '../../../shaders/kth-value-count.wgsl?raw';
import pick from '../../../shaders/kth-value-pick.wgsl?raw';
import type { KthValueOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { recordClear } from './clear-words.ts';

const countParams = struct({ size: 'u32', chunk: 'u32', shift: 'u32' });
const pickParams = struct({ k: 'u32', shift: 'u32' });

/** Elements per workgroup: many to each addition into the shared counts. */
const CHUNK = 4096;
const BINS = 256;
/** The 31 bits of a magnitude, eight at a time from the top. */
const SHIFTS = [24, 16, 8, 0];

const countShader: ShaderSpec = {
  label: 'kth_value_count',
  fragments: [gridFragment, exact.bits, { file: 'kth-value-count.wgsl', text: count }],
  params: countParams,
};

const pickShader: ShaderSpec = {
  label: 'kth_value_pick',
  fragments: [{ file: 'kth-value-pick.wgsl', text: pick }],
  params: pickParams,
};

export const shaders = [countShader, pickShader];

export const record: RecordOp<KthValueOp> = (op, recorder) => {
  const size = elementCount(recorder.plan.tensors[op.x]?.shape ?? []);
  const counts = recorder.scratch(4 * BINS, 'kth_value counts');
  const selection = recorder.scratch(8, 'kth_value selection');
  recordClear(counts, BINS, op, recorder);
  const grid = gridOf(Math.ceil(size / CHUNK), 1);
  for (const shift of SHIFTS) {
    const buffers = [recorder.buffer(op.x), selection, counts];
    recorder.dispatch(countShader, countParams.write({ size, chunk: CHUNK, shift }), buffers, grid);
    const picked = [counts, selection, recorder.buffer(op.out)];
    recorder.dispatch(pickShader, pickParams.write({ k: op.k, shift }), picked, [1, 1, 1]);
  }
};
