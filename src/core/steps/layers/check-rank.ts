import { PythonError } from '../../plan/python-error.ts';

/** torch takes [N, C, H, W] and, without a batch, [C, H, W]; the latter is not built here. */
export function checkRank(shape: readonly number[]): void {
  if (shape.length === 4) return;
  if (shape.length === 3) {
    throw new PythonError(
      'NotImplementedError',
      `The input has the shape [${shape.join(', ')}]; it must have four dimensions, [batch, channels, height, width].`,
    );
  }
  throw new PythonError(
    'RuntimeError',
    `Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [${shape.join(', ')}]`,
  );
}
