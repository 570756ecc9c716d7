import { stridesOf } from '../tensor/shape.ts';
import type { PlanBuilder } from './builder.ts';
import type { GatherAxis, TensorId } from './op.ts';

/**
 * x with its axes in another order, as torch's permute followed by contiguous: axis d of the
 * result is axis `order[d]` of x.
 *
 * @param order each axis of x once, from 0
 */
export function planPermute(builder: PlanBuilder, x: TensorId, order: readonly number[]): TensorId {
  if (order.every((axis, position) => axis === position)) return x;
  const { shape, format, exact } = builder.planned(x);
  const strides = stridesOf(shape);
  const outShape = order.map((axis) => shape[axis] ?? 1);
  const axes = order.map((axis, position): GatherAxis => ({
    size: shape[axis] ?? 1,
    stride: strides[axis] ?? 1,
    add: 0,
    coefficients: order.map((_, d) => (d === position ? 1 : 0)),
    divide: 1,
    inexact: 'fill',
    outside: 'fill',
  }));
  const out = builder.tensor(outShape, format, exact);
  builder.op({ op: 'gather', x, out, fill: 0, outShape, axes });
  return out;
}
