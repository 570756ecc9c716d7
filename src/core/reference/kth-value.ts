import type { KthValueOp } from '../plan/op.ts';
import type { Memory } from './memory.ts';

/** out = the k-th smallest |x|, k from 1; NaN is the largest, where a sorted typed array puts it too. */
export function kthValue(op: KthValueOp, memory: Memory): void {
  const magnitudes = memory.f32(op.x).map(Math.abs).toSorted();
  const kth = magnitudes[op.k - 1];
  if (kth === undefined) throw new RangeError(`There is no ${op.k}-th of ${magnitudes.length} values.`);
  memory.f32(op.out)[0] = kth;
}
