import { PythonError } from '../python-error.ts';

/** A dimension counted from 0; negative ones count from the last. torch's error where there is none. */
export function dimension(dim: number, rank: number): number {
  const dimensions = Math.max(rank, 1);
  if (dim >= -dimensions && dim < dimensions) return dim < 0 ? dim + dimensions : dim;
  throw new PythonError(
    'IndexError',
    `Dimension out of range (expected to be in range of [${-dimensions}, ${dimensions - 1}], but got ${dim})`,
  );
}
