import type { QuantizerStateEntry, ScaleRule } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import { restrictParameter } from '../../quant/restriction.ts';
import { elementCount } from '../../tensor/shape.ts';
import { restoredCounter, restoredValues, type RestoredState } from '../restored-state.ts';
import { planMomentum } from './momentum.ts';
import type { PlannedScale, Scaling, ScaleSteps } from './scaling.ts';

export interface RuntimeParameterOptions {
  readonly statistic: (x: TensorId) => TensorId;
  readonly rule: ScaleRule;
  readonly collectStatsSteps: number;
  /** null makes a true average. */
  readonly momentum: number | null;
  readonly state: RestoredState | null;
}

/**
 * A runtime statistic that becomes a learned parameter.
 *
 * While training, the first `collect_stats_steps` calls take the statistic of their own batch,
 * divided by T as it stands: no power of two yet. Beside it `buffer` keeps a running average. The call
 * after the last turns it into `value` (its logarithm, for powers of two). In eval the buffer counts
 * until then (1 before any training), the value afterwards; there the least scale is applied after the
 * division. Source: brevitas 0.12.1, core/scaling/standalone.py (ParameterFromRuntimeStatsScaling).
 */
export class RuntimeParameterScaling implements Scaling {
  private counter: number;
  private buffer: TensorId;
  private value: TensorId;
  /** What `value` stands for: itself, or 2 to it. */
  private restrictedValue: TensorId;
  /** Whether `value` is still the 1 that it starts with. */
  private valueIsOne: boolean;

  constructor(
    private readonly steps: ScaleSteps,
    private readonly options: RuntimeParameterOptions,
  ) {
    const { builder, shape, restriction } = steps;
    const { state } = options;
    const one = new Float32Array(elementCount(shape)).fill(1);
    const value = restoredValues(state, 'value', shape) ?? one;
    this.counter = restoredCounter(state);
    this.buffer = builder.values(shape, restoredValues(state, 'buffer', shape) ?? one);
    this.value = builder.values(shape, value);
    this.valueIsOne = value.every((number) => number === 1);
    this.restrictedValue =
      restriction.type === 'FP'
        ? this.value
        : builder.values(
            shape,
            value.map((number) => restrictParameter(number, restriction)),
          );
  }

  state(): QuantizerStateEntry {
    return { counter: this.counter, buffer: { tensor: this.buffer }, value: { tensor: this.value } };
  }

  scale(x: TensorId, threshold: number | null, training: boolean): PlannedScale {
    if (!training) return this.evalScale(threshold);
    return this.counter < this.options.collectStatsSteps
      ? this.collectedScale(x, threshold)
      : this.learnedScale(threshold);
  }

  private collectedScale(x: TensorId, threshold: number | null): PlannedScale {
    const { builder, shape } = this.steps;
    const statistic = this.steps.clampMin(this.options.statistic(x));
    this.buffer =
      this.counter === 0
        ? builder.elementwise('mul', shape, this.buffer, statistic)
        : planMomentum(builder, this.buffer, statistic, this.options.momentum, this.counter);
    this.counter += 1;
    return { scale: this.steps.divided(statistic, threshold), rule: this.options.rule };
  }

  private learnedScale(threshold: number | null): PlannedScale {
    if (this.counter === this.options.collectStatsSteps) {
      this.turnIntoParameter();
      this.counter += 1;
    }
    const clamped = this.steps.clampMin(this.restrictedValue);
    return { scale: this.steps.dividedByRestricted(clamped, threshold), rule: 'value' };
  }

  /** value *= buffer, after the buffer has become its logarithm where the parameter is one. */
  private turnIntoParameter(): void {
    const { builder, shape, restriction } = this.steps;
    const collected = this.buffer;
    if (restriction.type !== 'FP') this.buffer = builder.elementwise('log2', shape, collected);
    this.value = builder.elementwise('mul', shape, this.value, this.buffer);
    if (restriction.type === 'FP') this.restrictedValue = this.value;
    // 2^ceil(1 * log2 buffer) is exact; with any other value the logarithm's last bit counts.
    else if (this.valueIsOne) this.restrictedValue = this.steps.restricted(collected);
    else {
      const { type, rounding } = restriction;
      const whole = type === 'LOG_FP' ? this.value : builder.elementwise(rounding, shape, this.value);
      this.restrictedValue = builder.elementwise('exp2', shape, whole);
    }
  }

  private evalScale(threshold: number | null): PlannedScale {
    const isCollecting = this.counter <= this.options.collectStatsSteps;
    const restricted = isCollecting ? this.steps.restricted(this.buffer) : this.restrictedValue;
    const divided = this.steps.dividedByRestricted(this.steps.abs(restricted), threshold);
    return { scale: this.steps.clampMin(divided), rule: isCollecting ? 'buffer' : 'value' };
  }
}
