import { elementCount } from '../../tensor/shape.ts';
import { planExpanded, torchBroadcast } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import { planPermute } from '../gather.ts';
import { conv2dOutputShape } from '../lowered-product.ts';
import type { TensorId } from '../op.ts';
import { pointwiseGeometry } from '../pointwise-geometry.ts';
import { PythonError } from '../python-error.ts';

/** A matrix or a vector of torch.matmul, and the dimensions before it. */
interface Factor {
  readonly shape: readonly number[];
  readonly isVector: boolean;
  readonly batch: readonly number[];
  readonly rows: number;
  readonly columns: number;
}

/**
 * torch.matmul(a, b): vectors and matrices, the dimensions before them broadcast. Each pair of
 * matrices is a group of a 1 x 1 convolution. Raises torch's errors.
 */
export function planMatmul(builder: PlanBuilder, a: TensorId, b: TensorId): TensorId {
  const [leftShape, rightShape] = [builder.shape(a), builder.shape(b)];
  if (leftShape.length === 0 || rightShape.length === 0) {
    throw new PythonError(
      'RuntimeError',
      `both arguments to matmul need to be at least 1D, but they are ${leftShape.length}D and ${rightShape.length}D`,
    );
  }
  const left = factor(leftShape, true);
  const right = factor(rightShape, false);
  if (left.columns !== right.rows) throw mismatch(left, right);
  const batch = torchBroadcast(left.batch, right.batch);
  const x = expanded(builder, a, left, batch);
  const w = expanded(builder, b, right, batch);
  const product = planMatrixProducts(builder, x, w, elementCount(batch), [
    left.rows,
    left.columns,
    right.columns,
  ]);
  const outRows = left.isVector ? [] : [left.rows];
  return builder.view(product, [...batch, ...outRows, ...(right.isVector ? [] : [right.columns])]);
}

function factor(shape: readonly number[], isLeft: boolean): Factor {
  const isVector = shape.length === 1;
  const [first = 1] = shape;
  const [rows = 1, columns = 1] = isVector ? (isLeft ? [1, first] : [first, 1]) : shape.slice(-2);
  return { shape, isVector, batch: shape.slice(0, -2), rows, columns };
}

function expanded(
  builder: PlanBuilder,
  id: TensorId,
  { batch: own, rows, columns }: Factor,
  batch: readonly number[],
): TensorId {
  const seen = builder.view(id, [...own, rows, columns]);
  return elementCount(own) === elementCount(batch)
    ? seen
    : planExpanded(builder, seen, [...batch, rows, columns]);
}

/** [B, M, K] times [B, K, N], each seen as such: [B, M, N]. */
function planMatrixProducts(
  builder: PlanBuilder,
  x: TensorId,
  w: TensorId,
  batch: number,
  [rows, inner, columns]: readonly [number, number, number],
): TensorId {
  const turned = planPermute(builder, builder.view(x, [batch, rows, inner]), [0, 2, 1]);
  const weight = planPermute(builder, builder.view(w, [batch, inner, columns]), [0, 2, 1]);
  const geometry = pointwiseGeometry({
    batch: 1,
    inChannels: batch * inner,
    outChannels: batch * columns,
    inHeight: 1,
    inWidth: rows,
    groups: batch,
  });
  const out = builder.tensor(conv2dOutputShape(geometry), 'f32', false);
  builder.op({
    op: 'conv2d_float',
    x: builder.view(turned, [1, batch * inner, 1, rows]),
    w: builder.view(weight, [batch * columns, inner, 1, 1]),
    bias: null,
    geometry,
    out,
  });
  return planPermute(builder, builder.view(out, [batch, columns, rows]), [0, 2, 1]);
}

/** torch's own words, which depend on the operation that it turns matmul into. */
function mismatch(left: Factor, right: Factor): PythonError {
  return new PythonError('RuntimeError', mismatchMessage(left, right));
}

function mismatchMessage(left: Factor, right: Factor): string {
  const [k, n] = [left.columns, right.rows];
  if (left.isVector && right.isVector) {
    return `inconsistent tensor size, expected tensor [${k}] and src [${n}] to have the same number of elements, but got ${k} and ${n} elements respectively`;
  }
  const rows = elementCount(left.batch) * left.rows;
  if (right.isVector) return `size mismatch, got input (${rows}), mat (${rows}x${k}), vec (${n})`;
  if (right.batch.length === 0) {
    return `mat1 and mat2 shapes cannot be multiplied (${rows}x${k} and ${n}x${right.columns})`;
  }
  if (left.isVector && n === 1) {
    // A matrix of one row, turned, lies in memory as torch needs it to fold the batch into its rows.
    const folded = elementCount(right.batch) * right.columns;
    return `size mismatch, got input (${folded}), mat (${folded}x${n}), vec (${k})`;
  }
  const batch = elementCount(torchBroadcast(left.batch, right.batch));
  return `Expected size for first two dimensions of batch2 tensor to be: [${batch}, ${k}] but got: [${batch}, ${n}].`;
}
