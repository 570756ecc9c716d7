import { elementCount } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import { planPermute } from '../gather.ts';
import type { TensorId } from '../op.ts';
import { PythonError } from '../python-error.ts';

/** [..., C r^2, H, W] to [..., C, H r, W r]: r^2 channels lie beside each other in the picture. */
export function planPixelShuffle(builder: PlanBuilder, x: TensorId, factor: number): TensorId {
  const shape = builder.shape(x);
  const { rest, channels, height, width } = pictures('pixel_shuffle', shape);
  if (channels % (factor * factor) !== 0) {
    throw new PythonError(
      'RuntimeError',
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${channels} is not divisible by ${factor * factor}`,
    );
  }
  const kept = channels / (factor * factor);
  const seen = builder.view(x, [elementCount(rest), kept, factor, factor, height, width]);
  const moved = planPermute(builder, seen, [0, 1, 4, 2, 5, 3]);
  return builder.view(moved, [...rest, kept, height * factor, width * factor]);
}

/** [..., C, H r, W r] to [..., C r^2, H, W]: the other way round. */
export function planPixelUnshuffle(builder: PlanBuilder, x: TensorId, factor: number): TensorId {
  const { rest, channels, height, width } = pictures('pixel_unshuffle', builder.shape(x));
  for (const [name, size, dim] of [
    ['height', height, -2],
    ['width', width, -1],
  ] as const) {
    if (size % factor === 0) continue;
    throw new PythonError(
      'RuntimeError',
      `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${dim})=${size} is not divisible by ${factor}`,
    );
  }
  const [rows, columns] = [height / factor, width / factor];
  const seen = builder.view(x, [elementCount(rest), channels, rows, factor, columns, factor]);
  const moved = planPermute(builder, seen, [0, 1, 3, 5, 2, 4]);
  return builder.view(moved, [...rest, channels * factor * factor, rows, columns]);
}

function pictures(name: string, shape: readonly number[]) {
  if (shape.length < 3) {
    throw new PythonError(
      'RuntimeError',
      `${name} expects input to have at least 3 dimensions, but got input with ${shape.length} dimension(s)`,
    );
  }
  const [channels = 1, height = 1, width = 1] = shape.slice(-3);
  return { rest: shape.slice(0, -3), channels, height, width };
}
