import type { ReduceOp } from '../plan/op.ts';
import type { Memory } from './memory.ts';

/** out[r] = the sum (float32, left to right), the largest or the smallest of row r; NaN wins, else the first of equals. */
export function reduce(op: ReduceOp, memory: Memory): void {
  const x = memory.f32(op.x);
  const out = memory.f32(op.out);
  const rowLength = x.length / op.rows;
  for (let row = 0; row < op.rows; row++) {
    out[row] = reduceRow(op.fn, x.subarray(row * rowLength, (row + 1) * rowLength));
  }
}

function reduceRow(fn: ReduceOp['fn'], row: Float32Array): number {
  switch (fn) {
    case 'sum':
      return row.reduce((sum, value) => Math.fround(sum + value), 0);
    case 'max':
      return row.reduce(
        (largest, value) => (value > largest || value !== value ? value : largest),
        -Infinity,
      );
    case 'min':
      return row.reduce(
        (smallest, value) => (value < smallest || value !== value ? value : smallest),
        Infinity,
      );
  }
}
