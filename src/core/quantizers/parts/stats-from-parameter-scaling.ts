import type { ScaleRule } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import { oncePerWeight } from './once-per-weight.ts';
import type { Scaling, ScaleSteps } from './scaling.ts';

/**
 * A statistic of the live weight or bias: clampmin(restrict(clampmin(statistic))) / restrict(T).
 * Weights do not change between calls, so each one's statistic is taken once.
 * Source: brevitas 0.12.1, core/scaling/runtime.py (StatsFromParameterScaling, _StatsScaling).
 */
export function statsFromParameterScaling(
  steps: ScaleSteps,
  statistic: (x: TensorId) => TensorId,
  rule: ScaleRule,
): Scaling {
  const taken = oncePerWeight(statistic);
  const scales = new Map<number | null, (x: TensorId) => TensorId>();
  return {
    scale: (x, threshold) => {
      const scaleOf =
        scales.get(threshold) ?? oncePerWeight((weight) => planStatsScaling(steps, taken(weight), threshold));
      scales.set(threshold, scaleOf);
      return { scale: scaleOf(x), rule };
    },
    state: () => null,
  };
}

/** Brevitas' _StatsScaling. Statistics are not negative, so its abs matters for a T of -0 alone (1 bit, narrow). */
export function planStatsScaling(steps: ScaleSteps, statistic: TensorId, threshold: number | null): TensorId {
  const restricted = steps.restricted(steps.clampMin(statistic));
  return steps.dividedByRestricted(
    steps.restriction.type === 'FP' ? restricted : steps.clampMin(restricted),
    threshold === null ? null : Math.abs(threshold),
  );
}
