import { elementCount, stridesOf } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import { along, gatherAxis, planMove } from '../gather.ts';
import type { TensorId } from '../op.ts';
import { PythonError } from '../python-error.ts';

/** A pooling's arguments, one number for each of the last axes. */
export interface PoolAxes {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
}

/**
 * How many windows fit along each axis. With ceilMode the last may reach beyond the padded input, as
 * long as it starts within the input or the padding before it. Raises torch's errors.
 *
 * @param tooSmall the message where nothing is left
 */
export function poolSizes(
  shape: readonly number[],
  axes: PoolAxes,
  tooSmall: (outSizes: readonly number[]) => string = (outSizes) => sizeMessage(shape, outSizes),
): readonly number[] {
  const inSizes = shape.slice(-axes.kernel.length);
  if (axes.kernel.length > 1) checkPadding(axes);
  const outSizes = inSizes.map((size, axis) => outSize(size, axes, axis));
  if (outSizes.every((size) => size >= 1)) return outSizes;
  throw new PythonError('RuntimeError', tooSmall(outSizes));
}

function outSize(size: number, axes: PoolAxes, axis: number): number {
  const { kernel, stride, padding, dilation, ceilMode } = axes;
  const step = stride[axis] ?? 1;
  const before = padding[axis] ?? 0;
  const reach = ((kernel[axis] ?? 1) - 1) * (dilation[axis] ?? 1);
  const steps = (size + 2 * before - reach - 1) / step;
  const windows = (ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1;
  return ceilMode && (windows - 1) * step >= size + before ? windows - 1 : windows;
}

/** Raises torch's error where a window could lie in the padding alone. */
export function checkPadding({ kernel, padding, dilation }: PoolAxes): void {
  const axis = kernel.findIndex((size, d) => {
    const effective = (size - 1) * (dilation[d] ?? 1) + 1;
    return (padding[d] ?? 0) > effective / 2;
  });
  if (axis < 0) return;
  throw new PythonError(
    'RuntimeError',
    `pad should be at most half of effective kernel size, but got pad=${padding[axis]}, kernel_size=${kernel[axis]} and dilation=${dilation[axis]}`,
  );
}

function sizeMessage(shape: readonly number[], outSizes: readonly number[]): string {
  const [channels = 1, ...sizes] = shape.slice(-3);
  return `Given input size: (${[channels, ...sizes].join('x')}). Calculated output size: (${[channels, ...outSizes].join('x')}). Output size is too small`;
}

/**
 * Every window written out, one or two axes: [rest, OH, OW, KH, KW], with `fill` where a window
 * reaches beyond the input.
 */
export function planWindows(
  builder: PlanBuilder,
  x: TensorId,
  { kernel, stride, padding, dilation }: PoolAxes,
  outSizes: readonly number[],
  fill: number,
): TensorId {
  const shape = builder.shape(x);
  const pooled = kernel.length;
  const inSizes = shape.slice(-pooled);
  const rest = elementCount(shape.slice(0, -pooled));
  const strides = stridesOf([rest, ...inSizes]);
  const rank = 1 + 2 * pooled;
  const axes = inSizes.map((size, axis) => {
    const coefficients = along(1 + axis, rank, stride[axis] ?? 1).map(
      (factor, d) => factor + (d === 1 + pooled + axis ? (dilation[axis] ?? 1) : 0),
    );
    return gatherAxis(size, strides[1 + axis] ?? 1, coefficients, { add: -(padding[axis] ?? 0) });
  });
  const outShape = [rest, ...outSizes, ...kernel];
  const gather = { outShape, axes: [gatherAxis(rest, strides[0] ?? 1, along(0, rank)), ...axes] };
  return planMove(builder, x, { shape: outShape, gather }, { fill });
}
