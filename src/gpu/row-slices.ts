import { gridOf } from './grid.ts';

const WORKGROUP_SIZE = 64;
/** Enough to keep a GPU busy. */
const BUSY_THREADS = 2048;
/** Fours of elements that a thread takes in a large tensor: fewer threads meet in a row's result. */
const FOURS_PER_THREAD = 16;

/** How rows of equal length are dealt to threads, each with one slice of one row. */
export interface RowSlices {
  /** Elements per row. */
  readonly length: number;
  /** Threads per row. */
  readonly slices: number;
  /** Of 64 threads. */
  readonly workgroups: [number, number, number];
}

/** @throws RangeError where `size` elements are not whole rows */
export function rowSlicesOf(size: number, rows: number): RowSlices {
  const length = size / rows;
  if (!Number.isInteger(length))
    throw new RangeError(`A tensor of ${size} elements has no ${rows} equal rows.`);
  const fours = Math.ceil(length / 4);
  const each = Math.min(FOURS_PER_THREAD, Math.ceil((rows * fours) / BUSY_THREADS));
  const slices = Math.ceil(fours / each);
  return { length, slices, workgroups: gridOf(rows * slices, WORKGROUP_SIZE) };
}
