import count from '../../../shaders/kth-value-count.wgsl?raw';
import pick from '../../../shaders/kth-value-pick.wgsl?raw';
import type { KthValueOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { rowSlicesOf } from '../row-slices.ts';
import { elementCount } from '../sizes.ts';
import { record as recordAbsMax } from './abs-max.ts';
import { recordClear } from './clear-words.ts';

/** The digits of a 32-bit key, highest first. */
const DIGIT_BITS = [11, 11, 10];
/** Counts set aside for each row. */
const COUNTS = 2048;

const countParams = struct({
  rows: 'u32',
  length: 'u32',
  slices: 'u32',
  magnitude: 'u32',
  shift: 'u32',
  bits: 'u32',
});
const pickParams = struct({ rows: 'u32', rank: 'u32', magnitude: 'u32', shift: 'u32', bits: 'u32' });

const countShader: ShaderSpec = {
  label: 'kth_value_count',
  fragments: [gridFragment, exact.bits, { file: 'kth-value-count.wgsl', text: count }],
  params: countParams,
};

const pickShader: ShaderSpec = {
  label: 'kth_value_pick',
  fragments: [gridFragment, exact.bits, { file: 'kth-value-pick.wgsl', text: pick }],
  params: pickParams,
};

export const shaders = [countShader, pickShader];

/** Radix selection, two dispatches for each of three digits; the largest magnitude of all is abs_max. */
export const record: RecordOp<KthValueOp> = (op, recorder) => {
  const { rows = 1, k } = op;
  const magnitude = op.magnitude === false ? 0 : 1;
  const size = elementCount(recorder.plan.tensors[op.x]?.shape ?? []);
  const { length, slices, workgroups } = rowSlicesOf(size, rows);
  if (!Number.isInteger(k) || k < 1 || k > length) {
    throw new RangeError(`kth_value needs a k from 1 to ${length}, not ${k}.`);
  }
  if (magnitude === 1 && k === length) {
    recordAbsMax({ ...op, op: 'abs_max', rows }, recorder);
    return;
  }
  const counts = recorder.scratch(4 * COUNTS * rows, 'kth_value counts');
  const selection = recorder.scratch(8 * rows, 'kth_value selection');
  recordClear(counts, COUNTS * rows, op, recorder);
  const [x, out] = [recorder.buffer(op.x), recorder.buffer(op.out)];
  let shift = 32;
  for (const bits of DIGIT_BITS) {
    shift -= bits;
    const counting = countParams.write({ rows, length, slices, magnitude, shift, bits });
    recorder.dispatch(countShader, counting, [x, selection, counts], workgroups);
    const picking = pickParams.write({ rows, rank: k - 1, magnitude, shift, bits });
    recorder.dispatch(pickShader, picking, [counts, selection, out], gridOf(rows, 1));
  }
};
