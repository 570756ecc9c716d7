import { elementCount } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import type { TensorId } from '../op.ts';
import { PythonError } from '../python-error.ts';
import { checkPadding, planWindows, poolSizes, type PoolAxes } from './pool-windows.ts';

/** torch.nn.functional.max_pool2d over [N, C, H, W] or [C, H, W]; NaN wins. */
export function planMaxPool2d(builder: PlanBuilder, x: TensorId, axes: PoolAxes): TensorId {
  const shape = builder.shape(x);
  if (shape.length !== 3 && shape.length !== 4) {
    throw new PythonError('RuntimeError', 'non-empty 3D or 4D (batch mode) tensor expected for input');
  }
  checkPadding(axes);
  checkHalf(axes);
  const outSizes = poolSizes(shape, axes);
  return planMax(builder, x, axes, outSizes);
}

/** Half of the kernel itself, whatever its dilation. */
function checkHalf({ kernel, padding }: PoolAxes): void {
  if (kernel.every((size, axis) => (padding[axis] ?? 0) <= Math.floor(size / 2))) return;
  throw new PythonError(
    'RuntimeError',
    `pad should be smaller than or equal to half of kernel size, but got padW = ${padding[1]}, padH = ${padding[0]}, kW = ${kernel[1]}, kH = ${kernel[0]}`,
  );
}

/** torch.nn.functional.max_pool1d over [N, C, L] or [C, L]; NaN wins. */
export function planMaxPool1d(builder: PlanBuilder, x: TensorId, axes: PoolAxes): TensorId {
  const shape = builder.shape(x);
  if (shape.length !== 2 && shape.length !== 3) {
    throw new PythonError(
      'RuntimeError',
      `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:[${shape.join(', ')}]`,
    );
  }
  const [kernel = 1] = axes.kernel;
  const [padding = 0] = axes.padding;
  if (padding > Math.floor(kernel / 2)) {
    throw new PythonError(
      'RuntimeError',
      `max_pool1d() padding should be at most half of kernel size, but got padding=${padding} and kernel_size=${kernel}`,
    );
  }
  const sizes = poolSizes(
    shape,
    axes,
    (outSizes) => `max_pool1d() Invalid computed output size: ${outSizes[0]}`,
  );
  return planMax(builder, x, axes, sizes);
}

function planMax(builder: PlanBuilder, x: TensorId, axes: PoolAxes, outSizes: readonly number[]): TensorId {
  const outShape = [...builder.shape(x).slice(0, -outSizes.length), ...outSizes];
  const windows = planWindows(builder, x, axes, outSizes, -Infinity);
  const out = builder.tensor(outShape, 'f32', builder.exact(x));
  builder.op({ op: 'reduce', fn: 'max', x: windows, rows: elementCount(outShape), out });
  return out;
}
