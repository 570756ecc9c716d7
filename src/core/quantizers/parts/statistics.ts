import type { ScaleRule } from '../../plan/entry.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import { planPermute } from '../../plan/gather.ts';
import type { TensorId } from '../../plan/op.ts';
import { permutation } from '../../plan/operators/permute.ts';
import { PythonError } from '../../plan/python-error.ts';
import { highPercentileRank, lowPercentileRank } from '../../quant/percentile.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { StatsOp } from '../options.ts';

/** How a tensor is seen by a statistic: [rows, -1], after its axes were put in another order. */
export interface StatisticsView {
  readonly order: readonly number[] | null;
  /** Rows are one channel each; null takes the whole tensor as one row. */
  readonly perChannel: boolean;
}

export interface Statistic {
  readonly op: StatsOp;
  readonly view: StatisticsView;
  /** Percentiles, 0 to 100. */
  readonly highQ: number;
  readonly lowQ: number;
  readonly sigma: number;
}

/** What each statistic is called in a scale's provenance. */
export const STATISTIC_RULES: Readonly<Record<StatsOp, ScaleRule>> = {
  MAX: 'abs_max',
  AVE: 'mean',
  MAX_AVE: 'channel_mean',
  MEAN_SIGMA_STD: 'mean_sigma_std',
  PERCENTILE: 'percentile',
  MIN_MAX: 'min_max',
  PERCENTILE_INTERVAL: 'percentile_interval',
};

/** x seen as rows, one after the other. */
export interface Rows {
  readonly x: TensorId;
  readonly count: number;
  /** Elements in a row. */
  readonly length: number;
}

export function planRows(builder: PlanBuilder, x: TensorId, view: StatisticsView): Rows {
  const elements = elementCount(builder.shape(x));
  if (!view.perChannel) return { x, count: 1, length: elements };
  const ordered =
    view.order === null ? x : planPermute(builder, x, permutation(view.order, builder.shape(x).length));
  const count = builder.shape(ordered)[0] ?? 1;
  return { x: ordered, count, length: elements / count };
}

/**
 * A statistic of x under the scale's shape: max |x|; largest - min(smallest, 0); the k-th smallest |x|;
 * the k-th smallest x - min(the l-th, 0); mean |x|; its mean plus sigma standard deviations; the
 * mean over channels of their max |x|. Those with a mean are in the approximate class.
 * Source: brevitas 0.12.1, core/stats/stats_op.py.
 */
export function planStatistic(
  builder: PlanBuilder,
  x: TensorId,
  statistic: Statistic,
  shape: readonly number[],
): TensorId {
  const rows = planRows(builder, x, statistic.view);
  const outShape = statistic.op === 'MAX_AVE' ? [rows.count] : checkedShape(shape, rows.count);
  switch (statistic.op) {
    case 'MAX':
      return planAbsMax(builder, rows, outShape);
    case 'MAX_AVE': {
      const largest = planAbsMax(builder, rows, outShape);
      return planMean(builder, { x: largest, count: 1, length: rows.count }, checkedShape(shape, 1));
    }
    case 'AVE':
      return planMean(builder, magnitudes(builder, rows), outShape);
    case 'MEAN_SIGMA_STD':
      return planMeanSigmaStd(builder, magnitudes(builder, rows), statistic.sigma, outShape);
    case 'PERCENTILE': {
      const k = highPercentileRank(statistic.highQ, rows.length);
      return planKth(builder, rows, k, true, outShape);
    }
    case 'MIN_MAX':
      return planInterval(
        builder,
        planEnd(builder, 'max', rows, outShape),
        planEnd(builder, 'min', rows, outShape),
      );
    case 'PERCENTILE_INTERVAL': {
      const low = planKth(builder, rows, lowPercentileRank(statistic.lowQ, rows.length), false, outShape);
      const high = planKth(builder, rows, highPercentileRank(statistic.highQ, rows.length), false, outShape);
      return planInterval(builder, high, low);
    }
  }
}

/** min(smallest, 0) of every row: where a shifted grid begins. */
export function planNegativeMin(builder: PlanBuilder, rows: Rows, shape: readonly number[]): TensorId {
  return notPositive(builder, planEnd(builder, 'min', rows, checkedShape(shape, rows.count)));
}

/** min(low percentile, 0) of every row. */
export function planNegativePercentile(
  builder: PlanBuilder,
  rows: Rows,
  lowQ: number,
  shape: readonly number[],
): TensorId {
  const k = lowPercentileRank(lowQ, rows.length);
  return notPositive(builder, planKth(builder, rows, k, false, checkedShape(shape, rows.count)));
}

/** torch's error where a row's statistic does not fit the scale's shape. */
function checkedShape(shape: readonly number[], rows: number): readonly number[] {
  if (elementCount(shape) === rows) return shape;
  throw new PythonError('RuntimeError', `shape '[${shape.join(', ')}]' is invalid for input of size ${rows}`);
}

function planAbsMax(builder: PlanBuilder, rows: Rows, shape: readonly number[]): TensorId {
  const out = builder.tensor(shape, 'f32', builder.exact(rows.x));
  builder.op({ op: 'abs_max', x: rows.x, rows: rows.count, out });
  return out;
}

function planEnd(builder: PlanBuilder, fn: 'min' | 'max', rows: Rows, shape: readonly number[]): TensorId {
  const out = builder.tensor(shape, 'f32', builder.exact(rows.x));
  builder.op({ op: 'reduce', fn, x: rows.x, rows: rows.count, out });
  return out;
}

function planKth(
  builder: PlanBuilder,
  rows: Rows,
  k: number,
  magnitude: boolean,
  shape: readonly number[],
): TensorId {
  if (k < 1 || k > rows.length) {
    throw new PythonError('RuntimeError', 'kthvalue(): selected number k out of range for dimension 0');
  }
  // The last magnitude in order is the largest, which is found faster.
  if (magnitude && k === rows.length) return planAbsMax(builder, rows, shape);
  const out = builder.tensor(shape, 'f32', builder.exact(rows.x));
  builder.op({ op: 'kth_value', x: rows.x, k, magnitude, rows: rows.count, out });
  return out;
}

/** |high - min(low, 0)| */
function planInterval(builder: PlanBuilder, high: TensorId, low: TensorId): TensorId {
  const shape = builder.shape(high);
  const width = builder.elementwise('sub', shape, high, notPositive(builder, low));
  return builder.elementwise('abs', shape, width);
}

function notPositive(builder: PlanBuilder, x: TensorId): TensorId {
  return builder.elementwise('min', builder.shape(x), x, { constant: 0 });
}

function magnitudes(builder: PlanBuilder, rows: Rows): Rows {
  return { ...rows, x: builder.elementwise('abs', builder.shape(rows.x), rows.x) };
}

function planSum(builder: PlanBuilder, rows: Rows, shape: readonly number[]): TensorId {
  const out = builder.tensor(shape, 'f32', rows.length === 1 && builder.exact(rows.x));
  builder.op({ op: 'reduce', fn: 'sum', x: rows.x, rows: rows.count, out });
  return out;
}

function planMean(builder: PlanBuilder, rows: Rows, shape: readonly number[]): TensorId {
  return builder.elementwise('div', shape, planSum(builder, rows, shape), { constant: rows.length });
}

/** mean + sigma * sqrt(variance + 1e-8), the variance unbiased. */
function planMeanSigmaStd(
  builder: PlanBuilder,
  rows: Rows,
  sigma: number,
  shape: readonly number[],
): TensorId {
  const mean = planMean(builder, rows, shape);
  const full = [rows.count, rows.length];
  const spread = builder.elementwise(
    'sub',
    full,
    { tensor: rows.x, shape: full },
    { tensor: mean, shape: [rows.count, 1] },
  );
  const squares = builder.elementwise('mul', full, spread, spread);
  const sum = planSum(builder, { ...rows, x: squares }, shape);
  const variance = builder.elementwise('div', shape, sum, { constant: rows.length - 1 });
  const above = builder.elementwise('add', shape, variance, { constant: 1e-8 });
  const deviation = builder.elementwise('sqrt', shape, above);
  const scaled = builder.elementwise('mul', shape, deviation, { constant: sigma });
  return builder.elementwise('add', shape, mean, scaled);
}
