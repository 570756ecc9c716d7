import { elementCount, stridesOf } from '../../tensor/shape.ts';
import type { PlanBuilder } from '../builder.ts';
import { along, gatherAxis, planMove } from '../gather.ts';
import type { TensorId } from '../op.ts';
import type { PlannedTensorValue } from '../planned-value.ts';
import { PythonError } from '../python-error.ts';
import { averaged } from './avg-pool.ts';
import { dimension } from './dimension.ts';

/**
 * torch's adaptive pooling: output i of n takes the inputs from floor(i size / n) up to, but without,
 * ceil((i + 1) size / n). Windows differ by one cell at most; `fewest` is the size of the smallest.
 */
interface AdaptiveAxis {
  readonly size: number;
  readonly outSize: number;
  readonly fewest: number;
  /** Cells of each window. */
  readonly cells: readonly number[];
}

function adaptiveAxis(size: number, outSize: number): AdaptiveAxis {
  const cells = Array.from(
    { length: outSize },
    (_, i) => Math.ceil(((i + 1) * size) / outSize) - Math.floor((i * size) / outSize),
  );
  return { size, outSize, fewest: Math.min(...cells), cells };
}

/** output_size as it was given: one number for both axes, or one for each. */
type OutputSize = number | readonly number[];

/** adaptive_max_pool2d over [N, C, H, W] or [C, H, W]; NaN wins. */
export function planAdaptiveMaxPool2d(builder: PlanBuilder, x: TensorId, size: OutputSize): TensorId {
  const shape = builder.shape(x);
  checkListed(size, shape);
  if (shape.length !== 3 && shape.length !== 4) {
    throw new PythonError(
      'RuntimeError',
      `adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: [${shape.join(', ')}]`,
    );
  }
  return overAxes(builder, x, pairOf(size), (rows, axis) => {
    const [count = 1, , inner = 1] = builder.shape(rows);
    const fromBothEnds = planWindowsOfOneAxis(builder, rows, axis, 2);
    const outShape = [count, axis.outSize, inner];
    const out = builder.tensor(outShape, 'f32', builder.exact(x));
    builder.op({ op: 'reduce', fn: 'max', x: fromBothEnds, rows: elementCount(outShape), out });
    return out;
  });
}

/**
 * adaptive_avg_pool2d over [N, C, H, W] or [C, H, W]. Of an IntQuantTensor scale and bit width are those
 * of an avg_pool2d whose kernel is size - (n - 1) floor(size / n) along each axis from the third on,
 * which without a batch leaves the height out.
 * Source: brevitas 0.12.1, quant_tensor/int_torch_handler.py (adaptive_avg_pool2d_handler).
 */
export function planAdaptiveAvgPool2d(
  builder: PlanBuilder,
  x: PlannedTensorValue,
  size: OutputSize,
): PlannedTensorValue {
  const shape = builder.shape(x.value);
  checkListed(size, shape);
  const outSizes = pairOf(size);
  checkAveraged(outSizes, shape);
  const value = planAdaptiveAverages(builder, x.value, outSizes);
  const outShape = builder.shape(value);
  const kernel = shape.slice(2).map((inSize, axis) => {
    const outSize = outShape[axis + 2] ?? 1;
    return inSize - (outSize - 1) * Math.floor(inSize / outSize);
  });
  return averaged(builder, x, value, elementCount(kernel));
}

function pairOf(size: OutputSize): readonly number[] {
  return typeof size === 'number' ? [size, size] : size;
}

function checkListed(size: OutputSize, shape: readonly number[]): void {
  if (typeof size === 'number' || shape.length > 2) return;
  throw new PythonError('ValueError', 'Input dimension should be at least 3');
}

/** torch takes the mean of the whole picture, of any rank, where one number is asked for. */
function checkAveraged(outSizes: readonly number[], shape: readonly number[]): void {
  if (outSizes.every((outSize) => outSize === 1)) {
    dimension(-1, shape.length);
    dimension(-2, shape.length);
    return;
  }
  if (shape.length === 3 || shape.length === 4) return;
  throw new PythonError(
    'RuntimeError',
    `adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [${shape.join(', ')}]`,
  );
}

/** The mean of each window over the last axes, one for each of `outSizes`. */
export function planAdaptiveAverages(
  builder: PlanBuilder,
  x: TensorId,
  outSizes: readonly number[],
): TensorId {
  return overAxes(builder, x, outSizes, (rows, axis) => planMeans(builder, rows, axis));
}

/** One axis after the other: each sees [count, size, inner] and gives [count, outSize, inner]. */
function overAxes(
  builder: PlanBuilder,
  x: TensorId,
  outSizes: readonly number[],
  pooled: (x: TensorId, axis: AdaptiveAxis) => TensorId,
): TensorId {
  let result = x;
  const first = builder.shape(x).length - outSizes.length;
  for (const [place, outSize] of outSizes.entries()) {
    const shape = builder.shape(result);
    const before = shape.slice(0, first + place);
    const after = shape.slice(first + place + 1);
    const size = shape[first + place] ?? 1;
    const seen = builder.view(result, [elementCount(before), size, elementCount(after)]);
    result = builder.view(pooled(seen, adaptiveAxis(size, outSize)), [...before, outSize, ...after]);
  }
  return result;
}

/** The mean of each window: the sum of its first `fewest` cells, the cell beyond where there is one. */
function planMeans(builder: PlanBuilder, x: TensorId, axis: AdaptiveAxis): TensorId {
  const [count = 1, , inner = 1] = builder.shape(x);
  const outShape = [count, axis.outSize, inner];
  const windows = planWindowsOfOneAxis(builder, x, axis, 1);
  let sums = builder.tensor(outShape, 'f32', builder.exact(x) && axis.fewest === 1);
  builder.op({ op: 'reduce', fn: 'sum', x: windows, rows: elementCount(outShape), out: sums });
  if (axis.cells.some((cells) => cells !== axis.fewest)) {
    const last = planLastCells(builder, x, axis);
    // Infinity lets the last cell through, 0 makes it 0: it counts only where it is one more.
    const limits = axis.cells.map((cells) => (cells > axis.fewest ? Infinity : 0));
    const limit = builder.values([axis.outSize, 1], limits);
    const below = builder.elementwise('clamp_max', outShape, last, limit);
    const negated = builder.values(
      [axis.outSize, 1],
      limits.map((bound) => -bound),
    );
    sums = builder.elementwise(
      'add',
      outShape,
      sums,
      builder.elementwise('clamp_min', outShape, below, negated),
    );
  }
  return builder.elementwise('div', outShape, sums, builder.values([axis.outSize, 1], axis.cells));
}

/**
 * `fewest` cells of each window from its start and, with `ends` 2, as many up to its end:
 * [count, outSize, inner, ends, fewest].
 */
function planWindowsOfOneAxis(
  builder: PlanBuilder,
  x: TensorId,
  { size, outSize, fewest }: AdaptiveAxis,
  ends: 1 | 2,
): TensorId {
  const shape = builder.shape(x);
  const [count = 1, , inner = 1] = shape;
  const strides = stridesOf(shape);
  // floor(((i + 1) size - 1) / outSize) is the last cell, counted back by fewest - 1.
  const toEnd = size - 1 - (fewest - 1) * outSize;
  const axes = [
    gatherAxis(count, strides[0] ?? 1, along(0, 5)),
    gatherAxis(size, strides[1] ?? 1, [0, size, 0, toEnd, outSize], { divide: outSize, inexact: 'floor' }),
    gatherAxis(inner, 1, along(2, 5)),
  ];
  const outShape = [count, outSize, inner, ends, fewest];
  return planMove(builder, x, { shape: outShape, gather: { outShape, axes } });
}

function planLastCells(builder: PlanBuilder, x: TensorId, { size, outSize }: AdaptiveAxis): TensorId {
  const shape = builder.shape(x);
  const [count = 1, , inner = 1] = shape;
  const strides = stridesOf(shape);
  const axes = [
    gatherAxis(count, strides[0] ?? 1, along(0, 3)),
    gatherAxis(size, strides[1] ?? 1, along(1, 3, size), {
      add: size - 1,
      divide: outSize,
      inexact: 'floor',
    }),
    gatherAxis(inner, 1, along(2, 3)),
  ];
  const outShape = [count, outSize, inner];
  return planMove(builder, x, { shape: outShape, gather: { outShape, axes } });
}
