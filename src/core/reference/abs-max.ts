import type { AbsMaxOp } from '../plan/op.ts';
import type { Memory } from './memory.ts';

/** out[r] = max |x| over row r; a NaN in the row wins, as in torch. */
export function absMax(op: AbsMaxOp, memory: Memory): void {
  const x = memory.f32(op.x);
  const out = memory.f32(op.out);
  const rowLength = x.length / op.rows;
  for (let row = 0; row < op.rows; row++) {
    let largest = 0;
    for (let i = row * rowLength; i < (row + 1) * rowLength; i++)
      largest = Math.max(largest, Math.abs(x[i] ?? 0));
    out[row] = largest;
  }
}
