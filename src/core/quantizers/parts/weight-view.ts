import type { TensorId } from '../../plan/op.ts';
import { PythonError } from '../../plan/python-error.ts';
import type { DerivedStep } from '../../plan/source.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { QuantizerSite } from '../quantizer.ts';

/** A weight seen by its quantizer. */
export interface WeightView {
  readonly site: QuantizerSite;
  /** One scale for each output channel. */
  readonly perChannel: boolean;
}

export interface WeightRows {
  /** Axes with the output channel first; null where it is first already, or does not matter. */
  readonly order: readonly number[] | null;
  readonly count: number;
  /** What brings a derived source into these rows. */
  readonly steps: readonly DerivedStep[];
}

/**
 * [] per tensor; per channel 1 everywhere but at the axis of output channels, where it has all that
 * the layer has: in a transposed convolution in groups more than the weight's own statistics, which
 * then do not fit.
 */
export function weightScaleShape({ site, perChannel }: WeightView): readonly number[] {
  if (!perChannel) return [];
  const shape = site.builder.shape(parameterOf(site));
  const axis = site.channelAxis ?? 0;
  return shape.map((size, at) => (at === axis ? (site.outChannels ?? size) : 1));
}

/** torch's error where a statistic of so many rows does not fit the scale's shape. */
export function checkedScaleShape(view: WeightView, rows: number): readonly number[] {
  const shape = weightScaleShape(view);
  if (elementCount(shape) === rows) return shape;
  throw new PythonError('RuntimeError', `shape '[${shape.join(', ')}]' is invalid for input of size ${rows}`);
}

/** @param byChannel rows of one output channel each, also for a scale per tensor */
export function weightRows({ site, perChannel }: WeightView, x: TensorId, byChannel: boolean): WeightRows {
  if (!perChannel && !byChannel) return { order: null, count: 1, steps: [] };
  const shape = site.builder.shape(x);
  const axis = site.channelAxis ?? 0;
  const count = shape[axis] ?? 1;
  if (axis === 0) return { order: null, count, steps: [] };
  // Brevitas swaps the channel with the first axis.
  const order = shape.map((_, at) => (at === 0 ? axis : at === axis ? 0 : at));
  return { order, count, steps: [{ step: 'permute', shape, order }] };
}

/** The weight, where it is drawn or given; these quantizers search through its numbers beforehand. */
export function weightSource({ site }: WeightView, x: TensorId, quantizer: string): TensorId {
  if (site.builder.isSource(x)) return x;
  throw new PythonError(
    'ValueError',
    `${quantizer} needs a weight that is drawn or given, but this one is computed by an earlier step.`,
  );
}

export function parameterOf({ parameter }: QuantizerSite): TensorId {
  if (typeof parameter === 'number') return parameter;
  throw new Error('A weight quantizer needs its weight.');
}
