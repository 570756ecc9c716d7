import type { QuantizerStateEntry, ScaleRule } from '../../plan/entry.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { PlannedOperand } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { restrict, type Restriction } from '../../quant/restriction.ts';

/** Brevitas' scaling_impl: gives the scale of a tensor. */
export interface Scaling {
  /**
   * @param threshold T, by which the statistic is divided; null where the quantizer has none
   *   (binary and ternary), which gives the scale an axis: [1] in place of []
   */
  scale(x: TensorId, threshold: number | null, training: boolean): PlannedScale;
  state(): QuantizerStateEntry | null;
}

export interface PlannedScale {
  readonly scale: TensorId;
  readonly rule: ScaleRule;
}

/** What all scales share: their shape, the restriction, the least magnitude. */
export class ScaleSteps {
  constructor(
    readonly builder: PlanBuilder,
    readonly shape: readonly number[],
    readonly restriction: Restriction,
    readonly scalingMinVal: number | null,
  ) {}

  /** Brevitas' signed clamp-min; nothing where the least magnitude is 0 or none. */
  clampMin(x: TensorId): TensorId {
    if (!this.scalingMinVal) return x;
    const shape = this.builder.shape(x);
    return this.builder.elementwise('clamp_min_magnitude', shape, x, { constant: this.scalingMinVal });
  }

  abs(x: TensorId): TensorId {
    return this.builder.elementwise('abs', this.builder.shape(x), x);
  }

  /** A statistic as the restriction leaves it. */
  restricted(x: TensorId): TensorId {
    const { type, rounding } = this.restriction;
    const shape = this.builder.shape(x);
    if (type === 'FP') return x;
    if (type === 'POWER_OF_TWO') {
      const fn = rounding === 'ceil' ? 'ceil_power_of_two' : 'round_power_of_two';
      return this.builder.elementwise(fn, shape, x);
    }
    return this.builder.elementwise('exp2', shape, this.builder.elementwise('log2', shape, x));
  }

  /** x / T, T restricted as the statistic is. */
  dividedByRestricted(x: TensorId, threshold: number | null): TensorId {
    return this.divided(x, threshold === null ? null : restrict(threshold, this.restriction));
  }

  /** x / T */
  divided(x: TensorId, threshold: number | null): TensorId {
    const shape = threshold === null && this.shape.length === 0 ? [1] : this.builder.shape(x);
    const viewed: PlannedOperand = { tensor: x, shape };
    return this.builder.elementwise('div', shape, viewed, { constant: threshold ?? 1 });
  }
}
