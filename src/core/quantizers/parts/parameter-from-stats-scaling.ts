import type { QuantizerStateEntry, ScaleRule } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import { restrictParameter } from '../../quant/restriction.ts';
import { elementCount } from '../../tensor/shape.ts';
import { restoredFlag, restoredValues, type RestoredState } from '../restored-state.ts';
import type { PlannedScale, Scaling, ScaleSteps } from './scaling.ts';

/**
 * A learned parameter that starts, at the first call in either mode, from a statistic of the weight:
 * value (1) times clampmin(statistic), or times its logarithm for powers of two; it stays so.
 *
 *     scale = |clampmin(restrict(value))| / restrict(T)
 *
 * Source: brevitas 0.12.1, core/scaling/standalone.py (ParameterFromStatsFromParameterScaling).
 */
export class ParameterFromStatsScaling implements Scaling {
  private isDone: boolean;
  private value: TensorId;
  private restrictedValue: TensorId;
  private readonly valueIsOne: boolean;

  constructor(
    private readonly steps: ScaleSteps,
    private readonly statistic: (x: TensorId) => TensorId,
    private readonly rule: ScaleRule,
    state: RestoredState | null,
  ) {
    const { builder, shape, restriction } = steps;
    const value = restoredValues(state, 'value', shape) ?? new Float32Array(elementCount(shape)).fill(1);
    this.isDone = restoredFlag(state, 'init_done') ?? false;
    this.valueIsOne = value.every((number) => number === 1);
    this.value = builder.values(shape, value);
    this.restrictedValue = builder.values(
      shape,
      value.map((number) => restrictParameter(number, restriction)),
    );
  }

  state(): QuantizerStateEntry {
    return { value: { tensor: this.value }, init_done: this.isDone };
  }

  scale(x: TensorId, threshold: number | null): PlannedScale {
    const isFirst = !this.isDone;
    if (isFirst) this.initialize(x);
    const clamped = this.steps.abs(this.steps.clampMin(this.restrictedValue));
    return {
      scale: this.steps.dividedByRestricted(clamped, threshold === null ? null : Math.abs(threshold)),
      rule: isFirst ? this.rule : 'value',
    };
  }

  private initialize(x: TensorId): void {
    const { builder, shape, restriction } = this.steps;
    const statistic = this.steps.clampMin(this.statistic(x));
    const start = restriction.type === 'FP' ? statistic : builder.elementwise('log2', shape, statistic);
    this.value = builder.elementwise('mul', shape, this.value, start);
    if (restriction.type === 'FP') this.restrictedValue = this.value;
    else if (this.valueIsOne) this.restrictedValue = this.steps.restricted(statistic);
    else {
      const { type, rounding } = restriction;
      const whole = type === 'LOG_FP' ? this.value : builder.elementwise(rounding, shape, this.value);
      this.restrictedValue = builder.elementwise('exp2', shape, whole);
    }
    this.isDone = true;
  }
}
