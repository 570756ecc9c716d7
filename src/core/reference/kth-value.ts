import type { KthValueOp } from '../plan/op.ts';
import type { Memory } from './memory.ts';

/**
 * out[r] = the k-th smallest |x| or x of row r, k from 1; NaN is the largest, where a sorted typed
 * array puts it too.
 */
export function kthValue(op: KthValueOp, memory: Memory): void {
  const x = memory.f32(op.x);
  const out = memory.f32(op.out);
  const rowLength = x.length / (op.rows ?? 1);
  for (let row = 0; row < out.length; row++) {
    const values = x.subarray(row * rowLength, (row + 1) * rowLength);
    const sorted = (op.magnitude === false ? values : values.map(Math.abs)).toSorted();
    const kth = sorted[op.k - 1];
    if (kth === undefined) throw new RangeError(`There is no ${op.k}-th of ${sorted.length} values.`);
    out[row] = kth;
  }
}
