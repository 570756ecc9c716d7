import { broadcastShape, stridesOf } from '../tensor/shape.ts';
import type { PlanBuilder } from './builder.ts';
import { findChannelPattern } from './channel-pattern.ts';
import type { ElementwiseFunction, GatherAxis, TensorId } from './op.ts';
import { PythonError } from './python-error.ts';

/** The shape that two tensors broadcast to; torch's error where they do not. */
export function torchBroadcast(a: readonly number[], b: readonly number[]): readonly number[] {
  const shape = broadcastShape(a, b);
  if (shape) return shape;
  const rank = Math.max(a.length, b.length);
  for (let axis = rank - 1; axis >= 0; axis--) {
    const sizeOfA = a[axis + a.length - rank] ?? 1;
    const sizeOfB = b[axis + b.length - rank] ?? 1;
    if (sizeOfA === sizeOfB || sizeOfA === 1 || sizeOfB === 1) continue;
    throw new PythonError(
      'RuntimeError',
      `The size of tensor a (${sizeOfA}) must match the size of tensor b (${sizeOfB}) at non-singleton dimension ${axis}`,
    );
  }
  throw new Error(`[${a.join(', ')}] and [${b.join(', ')}] broadcast after all.`);
}

/** x repeated to a larger shape, as torch's expand; x itself where operations can do that on the way. */
export function planBroadcast(builder: PlanBuilder, x: TensorId, shape: readonly number[]): TensorId {
  return findChannelPattern(builder.shape(x), shape) ? x : planExpanded(builder, x, shape);
}

/** x repeated to a larger shape, written out. */
export function planExpanded(builder: PlanBuilder, x: TensorId, shape: readonly number[]): TensorId {
  const from = builder.shape(x);
  const strides = stridesOf(from);
  const axes = from.map((size, axis): GatherAxis => {
    const outAxis = axis + shape.length - from.length;
    return {
      size,
      stride: strides[axis] ?? 1,
      add: 0,
      coefficients: shape.map((_, d) => (d === outAxis && size > 1 ? 1 : 0)),
      divide: 1,
      inexact: 'fill',
      outside: 'fill',
    };
  });
  const { format, exact } = builder.planned(x);
  const out = builder.tensor(shape, format, exact);
  builder.op({ op: 'gather', x, out, fill: 0, outShape: shape, axes });
  return out;
}

/** A tensor, or a number that is rounded to float32. */
export type BroadcastOperand = TensorId | { readonly constant: number };

/** fn(a, b) per element of the shape that both broadcast to; torch's error where they do not. */
export function planBinary(
  builder: PlanBuilder,
  fn: ElementwiseFunction,
  a: BroadcastOperand,
  b: BroadcastOperand,
): TensorId {
  const shapeOf = (operand: BroadcastOperand) => (typeof operand === 'number' ? builder.shape(operand) : []);
  const shape = torchBroadcast(shapeOf(a), shapeOf(b));
  const expanded = (operand: BroadcastOperand) =>
    typeof operand === 'number' ? planBroadcast(builder, operand, shape) : operand;
  return builder.elementwise(fn, shape, expanded(a), expanded(b));
}

/** fn(x) per element. */
export function planUnary(builder: PlanBuilder, fn: ElementwiseFunction, x: TensorId): TensorId {
  return builder.elementwise(fn, builder.shape(x), x);
}
