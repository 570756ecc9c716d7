import type { PlanBuilder } from '../../plan/builder.ts';
import type { QuantizerStateEntry } from '../../plan/entry.ts';
import type { ElementwiseFunction, Rounding, TensorId } from '../../plan/op.ts';
import type { ZeroPoint } from '../../plan/quant-tensor.ts';
import type { IntRange } from '../../quant/int-range.ts';
import { elementCount } from '../../tensor/shape.ts';
import { restoredCounter, restoredFlag, restoredValues, type RestoredState } from '../restored-state.ts';
import { planMomentum } from './momentum.ts';
import { oncePerWeight } from './once-per-weight.ts';

/** Brevitas' zero_point_impl: gives the zero point of a tensor with its scale; null stands for 0. */
export interface ZeroPointRule {
  zeroPoint(x: TensorId, scale: TensorId, training: boolean): ZeroPoint | null;
  state(): QuantizerStateEntry | null;
}

export const zeroZeroPoint: ZeroPointRule = { zeroPoint: () => null, state: () => null };

/** How a magnitude becomes a zero point on the quantizer's own grid. */
export interface ZeroPointGrid {
  readonly builder: PlanBuilder;
  /** Shape of scale and zero point. */
  readonly shape: readonly number[];
  readonly range: IntRange;
  readonly rounding: Rounding;
  /** False leaves it unrounded and unclamped. */
  readonly quantizeZeroPoint: boolean;
}

const ROUNDING_FUNCTIONS: Readonly<Record<Rounding, ElementwiseFunction>> = {
  round: 'round',
  floor: 'floor',
  ceil: 'ceil',
  round_to_zero: 'round_to_zero',
  dpu: 'dpu_round',
};

/**
 * clamp(R(magnitude / scale + lo), lo, hi). Source: brevitas 0.12.1, core/zero_point.py
 * (_ScaleShiftZeroPoint).
 */
function planZeroPoint(grid: ZeroPointGrid, magnitude: TensorId, scale: TensorId): ZeroPoint {
  const { builder, range } = grid;
  const shape = builder.shape(scale);
  const steps = builder.elementwise('div', shape, magnitude, scale);
  const place = builder.elementwise('add', shape, steps, { constant: range.lo });
  if (!grid.quantizeZeroPoint) return { tensor: place, isZero: null };
  const whole = builder.elementwise(ROUNDING_FUNCTIONS[grid.rounding], shape, place);
  const under = builder.elementwise('min', shape, whole, { constant: range.hi });
  return { tensor: builder.elementwise('max', shape, under, { constant: range.lo }), isZero: null };
}

/** From the live weight: how far its smallest number (or 0) lies below 0. */
export function statsZeroPoint(grid: ZeroPointGrid, negativeMin: (x: TensorId) => TensorId): ZeroPointRule {
  const magnitudeOf = oncePerWeight((x) => {
    const smallest = negativeMin(x);
    return grid.builder.elementwise('neg', grid.builder.shape(smallest), smallest);
  });
  return {
    zeroPoint: (x, scale) => planZeroPoint(grid, magnitudeOf(x), scale),
    state: () => null,
  };
}

/** Learned, from a statistic of the weight that the first call takes (value 0 plus it). */
export class ParameterFromStatsZeroPoint implements ZeroPointRule {
  private isDone: boolean;
  private value: TensorId;

  constructor(
    private readonly grid: ZeroPointGrid,
    private readonly statistic: (x: TensorId) => TensorId,
    state: RestoredState | null,
  ) {
    this.isDone = restoredFlag(state, 'init_done') ?? false;
    this.value = startOf(grid, state, 'value');
  }

  state(): QuantizerStateEntry {
    return { value: { tensor: this.value }, init_done: this.isDone };
  }

  zeroPoint(x: TensorId, scale: TensorId): ZeroPoint {
    const { builder, shape } = this.grid;
    if (!this.isDone) this.value = builder.elementwise('add', shape, this.value, this.statistic(x));
    this.isDone = true;
    return planZeroPoint(this.grid, builder.elementwise('abs', shape, this.value), scale);
  }
}

/**
 * Of activations: the low percentile (or 0) of each batch while collecting, with a running average
 * `buffer` (from 0), which becomes the learned `value` after the same number of calls as the scale's.
 * Source: brevitas 0.12.1, core/zero_point.py (ParameterFromRuntimeZeroPoint).
 */
export class RuntimeZeroPoint implements ZeroPointRule {
  private counter: number;
  private buffer: TensorId;
  private value: TensorId;

  constructor(
    private readonly grid: ZeroPointGrid,
    private readonly options: {
      readonly statistic: (x: TensorId) => TensorId;
      readonly collectStatsSteps: number;
      readonly momentum: number | null;
      readonly state: RestoredState | null;
    },
  ) {
    this.counter = restoredCounter(options.state);
    this.buffer = startOf(grid, options.state, 'buffer');
    this.value = startOf(grid, options.state, 'value');
  }

  state(): QuantizerStateEntry {
    return { counter: this.counter, buffer: { tensor: this.buffer }, value: { tensor: this.value } };
  }

  zeroPoint(x: TensorId, scale: TensorId, training: boolean): ZeroPoint {
    const { builder, shape } = this.grid;
    const isCollecting = this.counter <= this.options.collectStatsSteps;
    const source = training ? this.trainingSource(x) : isCollecting ? this.buffer : this.value;
    return planZeroPoint(this.grid, builder.elementwise('abs', shape, source), scale);
  }

  private trainingSource(x: TensorId): TensorId {
    const { builder, shape } = this.grid;
    const { collectStatsSteps, momentum } = this.options;
    if (this.counter < collectStatsSteps) {
      const statistic = this.options.statistic(x);
      this.buffer =
        this.counter === 0
          ? builder.elementwise('add', shape, this.buffer, statistic)
          : planMomentum(builder, this.buffer, statistic, momentum, this.counter);
      this.counter += 1;
      return statistic;
    }
    if (this.counter === collectStatsSteps) {
      this.value = builder.elementwise('add', shape, this.value, this.buffer);
      this.counter += 1;
    }
    return this.value;
  }
}

function startOf({ builder, shape }: ZeroPointGrid, state: RestoredState | null, name: string): TensorId {
  return builder.values(shape, restoredValues(state, name, shape) ?? new Float32Array(elementCount(shape)));
}
