import { planQuantize } from '../plan/quant-tensor.ts';
import type { PlanBuilder } from '../plan/builder.ts';
import type { TensorId } from '../plan/op.ts';
import type { ScaleProvenance } from '../plan/entry.ts';
import { intRange } from '../quant/int-range.ts';
import { intThreshold } from '../quant/int-threshold.ts';
import { highPercentileRank } from '../quant/percentile.ts';
import { elementCount } from '../tensor/shape.ts';
import { bitWidthField, narrowRangeField, signedField } from './fields.ts';
import { defineQuantizer, type Quantizer, type QuantizerSite } from './quantizer.ts';

/** Brevitas' defaults of its predefined activation quantizers. */
const SCALING_MIN_VAL = 1e-10;
const HIGH_PERCENTILE_Q = 99.999;
const COLLECT_STATS_STEPS = 300;
const SCALING_STATS_MOMENTUM = 0.1;

interface Options {
  readonly bit_width: number;
  readonly signed: boolean;
  readonly narrow_range: boolean;
}

/**
 * Int8ActPerTensorFloat: scale = the 99.999 percentile of |x| / T.
 *
 * While training, the first 300 calls take the percentile of their own batch and keep a running
 * average of momentum 0.1 in `buffer`; the 301st turns it into the learned `value`. In eval the
 * buffer counts until then (1 before any training), the value afterwards.
 * Source: brevitas 0.12.1, core/scaling/standalone.py (ParameterFromRuntimeStatsScaling).
 */
export const int8ActPerTensorFloat = defineQuantizer<Options>({
  name: 'Int8ActPerTensorFloat',
  slots: ['input', 'output'],
  summary:
    'Signed 8-bit integers -128..127 with one float scale, learned from the largest activations seen in training.',
  fields: [bitWidthField(8, 2), signedField(true), narrowRangeField(false)],
  create: (options, site) => new RuntimeScalingQuantizer('Int8ActPerTensorFloat', options, site),
});

class RuntimeScalingQuantizer implements Quantizer {
  readonly description;
  private counter: number;
  private buffer: TensorId;
  private value: TensorId;
  private readonly threshold: number;

  constructor(
    name: string,
    private readonly options: Options,
    private readonly site: QuantizerSite,
  ) {
    const { bit_width: bitWidth, signed, narrow_range: narrowRange } = options;
    this.description = { enabled: true, name, bitWidth, signed, narrowRange };
    this.threshold = intThreshold(bitWidth, signed, narrowRange);
    this.counter = site.state?.counter ?? 0;
    this.buffer = site.builder.values([], [site.state?.buffer ?? 1]);
    this.value = site.builder.values([], [site.state?.value ?? 1]);
  }

  state() {
    return { counter: this.counter, buffer: { tensor: this.buffer }, value: { tensor: this.value } };
  }

  quantize(x: TensorId, training: boolean, of: string) {
    const { bit_width: bitWidth, signed, narrow_range: narrowRange } = this.options;
    const { scale, rule } = training ? this.trainingScale(x) : this.evalScale();
    const grid = { range: intRange(bitWidth, signed, narrowRange), bitWidth, signed, training };
    const scaleFrom: ScaleProvenance = { of, rule, inputs: [`${of}:float`], divisor: this.threshold };
    return { tensor: planQuantize(this.site.builder, x, scale, grid), scaleFrom };
  }

  /** While collecting: this batch's statistic; afterwards the learned value. */
  private trainingScale(x: TensorId): { scale: TensorId; rule: ScaleProvenance['rule'] } {
    const { builder } = this.site;
    if (this.counter >= COLLECT_STATS_STEPS) {
      if (this.counter === COLLECT_STATS_STEPS) {
        this.value = builder.elementwise('mul', [], this.value, this.buffer);
        this.counter += 1;
      }
      const clamped = builder.elementwise('clamp_min_magnitude', [], this.value, {
        constant: SCALING_MIN_VAL,
      });
      return { scale: this.dividedByThreshold(clamped), rule: 'value' };
    }
    const statistic = builder.elementwise('clamp_min_magnitude', [], absPercentile(builder, x), {
      constant: SCALING_MIN_VAL,
    });
    this.buffer =
      this.counter === 0 ? builder.elementwise('mul', [], this.buffer, statistic) : this.averaged(statistic);
    this.counter += 1;
    return { scale: this.dividedByThreshold(statistic), rule: 'percentile' };
  }

  /** buffer * 0.9 + 0.1 * statistic, in three float32 operations. */
  private averaged(statistic: TensorId): TensorId {
    const { builder } = this.site;
    const kept = builder.elementwise('mul', [], this.buffer, { constant: 1 - SCALING_STATS_MOMENTUM });
    const added = builder.elementwise('mul', [], statistic, { constant: SCALING_STATS_MOMENTUM });
    return builder.elementwise('add', [], kept, added);
  }

  /** In eval the clamp comes after the division. */
  private evalScale(): { scale: TensorId; rule: ScaleProvenance['rule'] } {
    const { builder } = this.site;
    const collecting = this.counter <= COLLECT_STATS_STEPS;
    const magnitude = builder.elementwise('abs', [], collecting ? this.buffer : this.value, { constant: 0 });
    const scale = builder.elementwise('clamp_min_magnitude', [], this.dividedByThreshold(magnitude), {
      constant: SCALING_MIN_VAL,
    });
    return { scale, rule: collecting ? 'buffer' : 'value' };
  }

  private dividedByThreshold(magnitude: TensorId): TensorId {
    return this.site.builder.elementwise('div', [], magnitude, { constant: this.threshold });
  }
}

/** The high percentile of |x|; where its rank is the last one, the maximum. */
function absPercentile(builder: PlanBuilder, x: TensorId): TensorId {
  const count = elementCount(builder.shape(x));
  const rank = highPercentileRank(HIGH_PERCENTILE_Q, count);
  const out = builder.tensor([], 'f32', builder.exact(x));
  if (rank === count) builder.op({ op: 'abs_max', x, rows: 1, out });
  else builder.op({ op: 'kth_value', x, k: rank, out });
  return out;
}
