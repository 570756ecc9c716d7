import type { AxisPadding } from './conv-geometry.ts';
import { PythonError } from './python-error.ts';

/** Raises what torch.nn.functional.pad raises on an input whose rank its mode does not know. */
export function checkPaddedRank(paddedAxes: number, rank: number): void {
  const cells = 2 * paddedAxes;
  if (rank < paddedAxes) {
    throw new PythonError(
      'RuntimeError',
      `Padding length should be less than or equal to two times the input dimension but got padding length ${cells} and input of dimension ${rank}`,
    );
  }
  if (rank === paddedAxes + 1 || rank === paddedAxes + 2) return;
  throw new PythonError(
    'NotImplementedError',
    [
      `Padding size ${cells} is not supported for ${rank}D input tensor.`,
      'Supported combinations for non-constant padding:',
      '  - 2D or 3D input: padding size = 2 (pads last dimension)',
      '  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)',
      '  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)',
    ].join('\n'),
  );
}

/** Reflection needs a padding below the axis' size; the last axis is checked first. */
export function checkReflection(padding: readonly AxisPadding[], shape: readonly number[]): void {
  const first = shape.length - padding.length;
  for (const [fromLast, { before, after }] of padding.toReversed().entries()) {
    const axis = first + padding.length - 1 - fromLast;
    if (Math.max(before, after) < (shape[axis] ?? 1)) continue;
    throw new PythonError(
      'RuntimeError',
      `Argument #${4 + 2 * fromLast}: Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${after}) at dimension ${axis} of input [${shape.join(', ')}]`,
    );
  }
}

/** A circular padding may be as long as the axis and no longer. */
export function checkWrapping(padding: readonly AxisPadding[], sizes: readonly number[]): void {
  if (padding.every(({ before, after }, axis) => Math.max(before, after) <= (sizes[axis] ?? 0))) return;
  throw new PythonError('RuntimeError', 'Padding value causes wrapping around more than once.');
}
