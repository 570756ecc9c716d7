import type { PaddingMode } from '../../plan/geometry.ts';
import { PythonError } from '../../plan/python-error.ts';

/**
 * torch takes [N, C, H, W] and, without a batch, [C, H, W]; the latter is not built here. Where the
 * padding is of another mode than zeros, it is the padding that fails.
 */
export function checkRank(shape: readonly number[], paddingMode: PaddingMode): void {
  if (shape.length === 4) return;
  if (shape.length === 3) {
    throw new PythonError(
      'NotImplementedError',
      `The input has the shape [${shape.join(', ')}]; it must have four dimensions, [batch, channels, height, width].`,
    );
  }
  if (paddingMode !== 'zeros') throw paddingError(shape.length);
  throw new PythonError(
    'RuntimeError',
    `Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [${shape.join(', ')}]`,
  );
}

function paddingError(rank: number): PythonError {
  if (rank < 2) {
    return new PythonError(
      'RuntimeError',
      `Padding length should be less than or equal to two times the input dimension but got padding length 4 and input of dimension ${rank}`,
    );
  }
  return new PythonError(
    'NotImplementedError',
    [
      `Padding size 4 is not supported for ${rank}D input tensor.`,
      'Supported combinations for non-constant padding:',
      '  - 2D or 3D input: padding size = 2 (pads last dimension)',
      '  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)',
      '  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)',
    ].join('\n'),
  );
}
