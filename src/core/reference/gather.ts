import type { GatherAxis, GatherOp } from '../plan/op.ts';
import type { Memory } from './memory.ts';

/** Moves elements of x to out, each from the place that the axes give, or the fill. */
export function gather(op: GatherOp, memory: Memory): void {
  const x = memory.values(op.x);
  const out = memory.values(op.out);
  const index = op.outShape.map(() => 0);
  for (let at = 0; at < out.length; at++) {
    const from = placeOf(op.axes, index);
    if (x instanceof BigInt64Array && out instanceof BigInt64Array) {
      out[at] = from === null ? BigInt(op.fill) : (x[from] ?? 0n);
    } else out[at] = from === null ? op.fill : Number(x[from] ?? 0);
    advance(index, op.outShape);
  }
}

/** The element of x that comes to this place of the result, or null for the fill. */
export function placeOf(axes: readonly GatherAxis[], index: readonly number[]): number | null {
  let place = 0;
  for (const axis of axes) {
    const position = positionOn(axis, index);
    if (position === null) return null;
    place += position * axis.stride;
  }
  return place;
}

function positionOn(axis: GatherAxis, index: readonly number[]): number | null {
  const sum = axis.coefficients.reduce((total, factor, d) => total + factor * (index[d] ?? 0), axis.add);
  const position = Math.floor(sum / axis.divide);
  if (axis.inexact === 'fill' && position * axis.divide !== sum) return null;
  if (position >= 0 && position < axis.size) return position;
  switch (axis.outside) {
    case 'fill':
      return null;
    case 'replicate':
      return position < 0 ? 0 : axis.size - 1;
    case 'circular':
      return ((position % axis.size) + axis.size) % axis.size;
    case 'reflect':
      return position < 0 ? -position : 2 * (axis.size - 1) - position;
  }
}

/** The next index in C order. */
function advance(index: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const next = (index[axis] ?? 0) + 1;
    index[axis] = next < (shape[axis] ?? 1) ? next : 0;
    if (next < (shape[axis] ?? 1)) return;
  }
}
