import { elementCount, stridesOf } from '../../tensor/shape.ts';
import { planExpanded } from '../broadcast.ts';
import type { PlanBuilder } from '../builder.ts';
import { along, gatherAxis, planMove } from '../gather.ts';
import type { TensorId } from '../op.ts';
import { planAdaptiveAverages } from './adaptive-pool.ts';
import { planCatValues } from './cat.ts';
import { checkInterpolation, interpolatedSizes, type InterpolateArguments } from './interpolate-sizes.ts';
import { copied, cubic, linear, nearest, nearestExact, type Resampling } from './resampling.ts';
import { flightsThrough, type Flight } from './stairs.ts';

/**
 * torch.nn.functional.interpolate(x, size, scale_factor, mode, align_corners) over [N, C, ...], one
 * spatial axis after the other, the last first. Raises torch's errors.
 */
export function planInterpolate(builder: PlanBuilder, x: TensorId, given: InterpolateArguments): TensorId {
  const shape = builder.shape(x);
  checkInterpolation(given, shape);
  const outSizes = interpolatedSizes(given, shape);
  if (outSizes.includes(0)) return builder.values([...shape.slice(0, 2), ...outSizes], []);
  if (given.mode === 'area') return planAdaptiveAverages(builder, x, outSizes);
  let result = x;
  for (let axis = shape.length - 1; axis >= 2; axis--) {
    const size = shape[axis] ?? 1;
    const outSize = outSizes[axis - 2] ?? 1;
    result = planResampled(builder, result, axis, resampling(given, size, outSize, shape.length - 2));
  }
  return result;
}

function resampling(given: InterpolateArguments, size: number, outSize: number, axes: number): Resampling {
  const { alignCorners } = given;
  const scale = alignCorners
    ? Math.fround(outSize > 1 ? (size - 1) / (outSize - 1) : 0)
    : Math.fround(given.scaleFactor === null ? size / outSize : 1 / given.scaleFactor);
  if (given.mode === 'nearest-exact') return nearestExact(outSize, scale);
  if (given.mode === 'bicubic') return cubic(outSize, scale, alignCorners);
  // Of nearest, torch 2.13.0 looks for these two cases in pictures only, not in lines and volumes.
  if (given.mode === 'nearest' && (axes !== 2 || (outSize !== size && outSize !== 2 * size))) {
    return nearest(outSize, scale);
  }
  if (given.mode === 'nearest' && outSize === 2 * size) return nearest(outSize, 0.5);
  if (outSize === size) return copied(size);
  return linear(outSize, scale, alignCorners);
}

/** x with one axis resampled: its taps in a row of their own, weighed and summed. */
function planResampled(
  builder: PlanBuilder,
  x: TensorId,
  axis: number,
  { taps, first, weights }: Resampling,
): TensorId {
  const outShape = builder.shape(x).map((size, d) => (d === axis ? first.length : size));
  const picked = planPicked(builder, x, axis, first, taps);
  if (weights === null) return builder.view(picked, outShape);
  const shape = builder.shape(picked);
  const inner = shape[2] ?? 1;
  const weight = builder.values([first.length, 1, taps], weights);
  const expandedWeight = inner === 1 ? weight : planExpanded(builder, weight, [first.length, inner, taps]);
  const products = builder.elementwise('mul', shape, picked, expandedWeight);
  const out = builder.tensor(outShape, 'f32', false);
  builder.op({ op: 'reduce', fn: 'sum', x: products, rows: elementCount(outShape), out });
  return out;
}

/** For each place of one axis, in order, what lies there and at the next ones: [rest, places, inner, taps]. */
function planPicked(
  builder: PlanBuilder,
  x: TensorId,
  axis: number,
  places: readonly number[],
  taps: number,
): TensorId {
  const picked = flightsThrough(places).map((flight) => planFlight(builder, x, axis, flight, taps));
  const [only, ...others] = picked;
  return only !== undefined && others.length === 0 ? only : planCatValues(builder, picked, 1);
}

/** Beyond the ends of the axis lie its ends. */
function planFlight(
  builder: PlanBuilder,
  x: TensorId,
  axis: number,
  { steps, stairs }: Flight,
  taps: number,
): TensorId {
  const shape = builder.shape(x);
  const rest = elementCount(shape.slice(0, axis));
  const inner = elementCount(shape.slice(axis + 1));
  const size = shape[axis] ?? 1;
  const [outerStride = 1, stride = 1] = stridesOf([rest, size, inner]);
  const { factor, add, divide } = stairs;
  const axes = [
    gatherAxis(rest, outerStride, along(0, 4)),
    gatherAxis(size, stride, [0, factor, 0, divide], { add, divide, inexact: 'floor', outside: 'replicate' }),
    gatherAxis(inner, 1, along(2, 4)),
  ];
  const outShape = [rest, steps.length, inner, taps];
  return planMove(builder, x, { shape: outShape, gather: { outShape, axes } });
}
