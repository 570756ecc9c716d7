import type { QuantizerStateEntry } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import { elementCount } from '../../tensor/shape.ts';
import { restoredCounter, restoredValues } from '../restored-state.ts';
import { planMomentum } from './momentum.ts';
import type { RuntimeParameterOptions } from './runtime-parameter-scaling.ts';
import type { PlannedScale, Scaling, ScaleSteps } from './scaling.ts';
import { planStatsScaling } from './stats-from-parameter-scaling.ts';

/**
 * A runtime statistic that stays one: of this batch in training, the running average in eval
 * (1 before any training). Its affine parameter is never made in this version of Brevitas.
 * Source: brevitas 0.12.1, core/scaling/runtime.py (RuntimeStatsScaling) and core/stats/stats_wrapper.py.
 */
export class RuntimeStatsScaling implements Scaling {
  private counter: number;
  private average: TensorId;

  constructor(
    private readonly steps: ScaleSteps,
    private readonly options: Omit<RuntimeParameterOptions, 'collectStatsSteps'>,
  ) {
    const { builder, shape } = steps;
    const one = new Float32Array(elementCount(shape)).fill(1);
    this.counter = restoredCounter(options.state);
    this.average = builder.values(shape, restoredValues(options.state, 'running_stats', shape) ?? one);
  }

  state(): QuantizerStateEntry {
    return { counter: this.counter, running_stats: { tensor: this.average } };
  }

  scale(x: TensorId, threshold: number | null, training: boolean): PlannedScale {
    if (!training) return { scale: planStatsScaling(this.steps, this.average, threshold), rule: 'buffer' };
    const { builder, shape } = this.steps;
    const statistic = this.options.statistic(x);
    this.average =
      this.counter === 0
        ? builder.elementwise('mul', shape, this.average, statistic)
        : planMomentum(builder, this.average, statistic, this.options.momentum, this.counter);
    this.counter += 1;
    return { scale: planStatsScaling(this.steps, statistic, threshold), rule: this.options.rule };
  }
}
