import type { PlanBuilder } from '../../plan/builder.ts';
import type { Rounding, TensorId } from '../../plan/op.ts';
import { planCodes } from '../../plan/quant-tensor.ts';
import type { IntRange } from '../../quant/int-range.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { ScaleSteps } from './scaling.ts';
import { planRows, planStatistic, type StatisticsView } from './statistics.ts';

/** Brevitas' mse_iters. */
const CANDIDATES = 20;

export interface RuntimeSearchOptions {
  readonly steps: ScaleSteps;
  readonly view: StatisticsView;
  readonly range: IntRange;
  readonly rounding: Rounding;
  /** T */
  readonly threshold: number;
  /** The activation in front of the quantizer: each try runs it again on what it has made. */
  readonly activation: ((x: TensorId) => TensorId) | undefined;
}

/**
 * Brevitas' grid search for the activations' scale of least squared error: of the candidates
 * fl(max|x| / 20) * i, i from 2 to 20, the first that is better than all before it. Errors are float32
 * sums, so two candidates whose errors are all but equal may change places between engines.
 * Source: brevitas 0.12.1, core/stats/stats_op.py (MSE).
 *
 * @returns the statistic, before it is clamped and divided by T
 */
export function planRuntimeSearch(options: RuntimeSearchOptions, x: TensorId): TensorId {
  return new RuntimeSearch(options).scaleStatistic(x);
}

class RuntimeSearch {
  constructor(private readonly options: RuntimeSearchOptions) {}

  scaleStatistic(x: TensorId): TensorId {
    const { steps, view, threshold, activation, range, rounding } = this.options;
    const { builder, shape } = steps;
    const tried = activation?.(x) ?? x;
    const init = planStatistic(builder, x, { op: 'MAX', view, highQ: 100, lowQ: 0, sigma: 0 }, shape);
    const zeroPoint = builder.values([], [0]);
    return this.best(x, init, (candidate) => {
      const scale = steps.divided(steps.clampMin(candidate), threshold);
      return planCodes(builder, tried, scale, { range, rounding }, zeroPoint).value;
    });
  }

  private get builder(): PlanBuilder {
    return this.options.steps.builder;
  }

  private best(x: TensorId, init: TensorId, quantized: (candidate: TensorId) => TensorId): TensorId {
    const { builder } = this;
    const { shape } = this.options.steps;
    const base = builder.elementwise('div', shape, init, { constant: CANDIDATES });
    let best = base;
    let least = builder.values(shape, new Float32Array(elementCount(shape)).fill(Infinity));
    for (let i = 2; i <= CANDIDATES; i++) {
      const candidate = builder.elementwise('mul', shape, base, { constant: i });
      const error = this.errorOf(x, quantized(candidate));
      const isBetter = builder.elementwise('greater', shape, least, error);
      best = this.chosen(isBetter, candidate, best);
      least = builder.elementwise('min', shape, error, least);
    }
    return best;
  }

  /** isBetter ? a : b, by products with 1 and 0. */
  private chosen(isBetter: TensorId, a: TensorId, b: TensorId): TensorId {
    const { builder } = this;
    const { shape } = this.options.steps;
    const isWorse = builder.elementwise('sub', shape, { constant: 1 }, isBetter);
    const kept = builder.elementwise('mul', shape, isWorse, b);
    return builder.elementwise('add', shape, builder.elementwise('mul', shape, isBetter, a), kept);
  }

  /** sum (x - quantized)^2, a channel or all. */
  private errorOf(x: TensorId, quantized: TensorId): TensorId {
    const { builder } = this;
    const { view, steps } = this.options;
    const difference = builder.elementwise('sub', builder.shape(x), x, quantized);
    const squares = builder.elementwise('mul', builder.shape(x), difference, difference);
    const rows = planRows(builder, squares, view);
    const out = builder.tensor(steps.shape, 'f32', rows.length === 1 && builder.exact(squares));
    builder.op({ op: 'reduce', fn: 'sum', x: rows.x, rows: rows.count, out });
    return out;
  }
}
