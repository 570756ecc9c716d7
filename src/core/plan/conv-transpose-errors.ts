import type { ConvTransposeArguments } from './lower-conv-transpose.ts';
import { PythonError } from './python-error.ts';

export function checkTransposedRank(dimensions: number, shape: readonly number[]): void {
  if (shape.length === dimensions + 1 || shape.length === dimensions + 2) return;
  throw new PythonError(
    'RuntimeError',
    `Expected ${dimensions + 1}D (unbatched) or ${dimensions + 2}D (batched) input to conv_transpose${dimensions}d, but got input of size: [${shape.join(', ')}]`,
  );
}

export function checkTransposedChannels(
  given: ConvTransposeArguments,
  channels: number,
  shape: readonly number[],
): void {
  if (channels === given.inChannels) return;
  const weight = [given.inChannels, given.outChannels / given.groups, ...given.kernel];
  throw new PythonError(
    'RuntimeError',
    `Given transposed=1, weight of size [${weight.join(', ')}], expected input[${shape.join(', ')}] to have ${given.inChannels} channels, but got ${channels} channels instead`,
  );
}

export function checkOutputPadding({
  kernel,
  outputPadding,
  stride,
  dilation,
}: ConvTransposeArguments): void {
  const fits = kernel.every(
    (_, axis) => (outputPadding[axis] ?? 0) < Math.max(stride[axis] ?? 1, dilation[axis] ?? 1),
  );
  if (fits) return;
  const axes = kernel.length === 3 ? ['depth', 'height', 'width'] : ['height', 'width'];
  const named = (name: string, sizes: readonly number[], missing: number) => {
    const all = sizes.length === 1 ? [missing, ...sizes] : sizes;
    return axes.map((axis, index) => `${name}_${axis}: ${all[index]}`).join(' ');
  };
  throw new PythonError(
    'RuntimeError',
    `output padding must be smaller than either stride or dilation, but got ${named('output_padding', outputPadding, 0)} ${named('stride', stride, 1)} ${named('dilation', dilation, 1)}`,
  );
}

export function checkOutputSize(inSizes: readonly number[], outSizes: readonly number[]): void {
  if (outSizes.every((size) => size >= 1)) return;
  const named = (sizes: readonly number[]) => (sizes.length === 1 ? [1, ...sizes] : sizes).join(' x ');
  throw new PythonError(
    'RuntimeError',
    `Given input size per channel: (${named(inSizes)}). Calculated output size per channel: (${named(outSizes)}). Output size is too small`,
  );
}
