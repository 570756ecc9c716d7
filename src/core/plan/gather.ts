import { stridesOf } from '../tensor/shape.ts';
import type { PlanBuilder } from './builder.ts';
import type { GatherAxis, GatherOp, TensorId } from './op.ts';

/** How a tensor's elements come to lie: a gather, or no work at all where only the shape changes. */
export interface Move {
  /** The shape of the result. */
  readonly shape: readonly number[];
  /** null where the same elements stay in the same order. */
  readonly gather: Pick<GatherOp, 'outShape' | 'axes'> | null;
}

interface MoveOptions {
  /** What a place outside x becomes; 0 if absent. */
  readonly fill?: number;
  /** Where the result goes; a tensor of its own if absent. */
  readonly out?: TensorId;
  readonly onlyIfInvalid?: readonly TensorId[];
}

/** Adds a move of x; without a gather the result is a view of x. */
export function planMove(builder: PlanBuilder, x: TensorId, move: Move, options: MoveOptions = {}): TensorId {
  if (move.gather === null) {
    if (options.out !== undefined) throw new Error('A view has no place of its own.');
    return builder.view(x, move.shape);
  }
  const { format, exact } = builder.planned(x);
  const { fill = 0, onlyIfInvalid } = options;
  const out = options.out ?? builder.tensor(move.shape, format, exact);
  builder.op({ op: 'gather', x, out, fill, ...move.gather, onlyIfInvalid });
  return out;
}

/** An axis of x whose position is that on one axis of the result, unless `options` say otherwise. */
export function gatherAxis(
  size: number,
  stride: number,
  coefficients: readonly number[],
  options: Partial<Omit<GatherAxis, 'size' | 'stride' | 'coefficients'>> = {},
): GatherAxis {
  return { add: 0, divide: 1, inexact: 'fill', outside: 'fill', ...options, size, stride, coefficients };
}

/** [0, ..., 1, ..., 0] with as many places as the result has axes. */
export function along(axis: number, rank: number, factor = 1): readonly number[] {
  return Array.from({ length: rank }, (_, d) => (d === axis ? factor : 0));
}

/**
 * x with its axes in another order, as torch's permute followed by contiguous: axis d of the
 * result is axis `order[d]` of x.
 *
 * @param order each axis of x once, from 0
 */
export function planPermute(builder: PlanBuilder, x: TensorId, order: readonly number[]): TensorId {
  if (order.every((axis, position) => axis === position)) return x;
  const shape = builder.shape(x);
  const strides = stridesOf(shape);
  const outShape = order.map((axis) => shape[axis] ?? 1);
  const axes = order.map((axis, position) =>
    gatherAxis(shape[axis] ?? 1, strides[axis] ?? 1, along(position, order.length)),
  );
  return planMove(builder, x, { shape: outShape, gather: { outShape, axes } });
}
