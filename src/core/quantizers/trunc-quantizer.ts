import type { PlannedQuantTensor } from '../plan/entry.ts';
import type { PlanBuilder } from '../plan/builder.ts';
import type { TensorId } from '../plan/op.ts';
import { judged, planCodes } from '../plan/quant-tensor.ts';
import { intRange } from '../quant/int-range.ts';
import { thresholdOf, type Restriction } from '../quant/restriction.ts';
import { keywordFields } from './keyword-fields.ts';
import { roundingOf, type FloatToInt } from './options.ts';
import { RuntimeParameterScaling } from './parts/runtime-parameter-scaling.ts';
import { ScaleSteps } from './parts/scaling.ts';
import { planStatistic, STATISTIC_RULES } from './parts/statistics.ts';
import { defineQuantizer, type Quantizer, type QuantizerSite, type QuantizerSpec } from './quantizer.ts';

export interface TruncArguments {
  readonly bit_width: number;
  readonly narrow_range: boolean;
  readonly float_to_int_impl_type: FloatToInt;
  /** Those of a truncation that follows statistics. */
  readonly collect_stats_steps?: number;
  readonly scaling_stats_momentum?: number | null;
  readonly high_percentile_q?: number;
  readonly scaling_min_val?: number | null;
}

export interface TruncDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: TruncArguments;
  /** msb drops as many bits as the input has more; wrapper follows the input's statistics within that. */
  readonly scaling: 'msb' | 'wrapper';
}

/**
 * Requantizes a QuantTensor to fewer bits; it stays as signed as it was:
 *
 *     y = rne(x / s + z),  y = clamp(R(y / t)),  s' = s t,  z' = z / t,  value = (y - z') s'
 *
 * t = 2^(b_in - b_out), or from the statistics of y, a power of two once collected, within 1 and that.
 * Source: brevitas 0.12.1, core/quant/int.py (TruncIntQuant) and core/scaling/standalone.py.
 */
export function defineTruncQuantizer({ name, summary, defaults, scaling }: TruncDefinition): QuantizerSpec {
  return defineQuantizer<TruncArguments>({
    name,
    slots: ['trunc'],
    summary,
    fields: keywordFields({ ...defaults }),
    create: (options, site) =>
      new TruncQuantizer(name, options, site, scaling === 'msb' ? null : statisticsOf(options, site)),
  });
}

const POWER_OF_TWO: Restriction = { type: 'POWER_OF_TWO', rounding: 'ceil' };

function statisticsOf(options: TruncArguments, { builder, state }: QuantizerSite): RuntimeParameterScaling {
  const view = { order: null, perChannel: false };
  const statistic = {
    op: 'PERCENTILE',
    view,
    highQ: options.high_percentile_q ?? 100,
    lowQ: 0,
    sigma: 0,
  } as const;
  return new RuntimeParameterScaling(
    new ScaleSteps(builder, [], POWER_OF_TWO, options.scaling_min_val ?? null),
    {
      statistic: (x) => planStatistic(builder, x, statistic, []),
      rule: STATISTIC_RULES.PERCENTILE,
      collectStatsSteps: options.collect_stats_steps ?? 300,
      momentum: options.scaling_stats_momentum ?? null,
      state,
    },
  );
}

class TruncQuantizer implements Quantizer {
  readonly description;
  private readonly builder: PlanBuilder;

  constructor(
    name: string,
    private readonly options: TruncArguments,
    site: QuantizerSite,
    private readonly statistics: RuntimeParameterScaling | null,
  ) {
    this.builder = site.builder;
    const { bit_width: bitWidth, narrow_range: narrowRange } = options;
    this.description = { enabled: true, name, bitWidth, narrowRange };
  }

  state() {
    return this.statistics?.state() ?? null;
  }

  /** @param around its `input` is the QuantTensor whose value x is */
  quantize(x: TensorId, training: boolean, of: string, around: Parameters<Quantizer['quantize']>[3] = {}) {
    const { input } = around;
    if (input?.type !== 'IntQuantTensor') throw new Error('A truncation needs a QuantTensor.');
    const { builder } = this;
    const shape = builder.shape(x);
    const steps = builder.elementwise('div', shape, x, input.scale);
    const whole = builder.elementwise(
      'round',
      shape,
      builder.elementwise('add', shape, steps, input.zeroPoint),
    );
    const factor = this.factor(whole, input, training);
    const divided = builder.elementwise('div', shape, whole, factor);
    const scaleShape = builder.shape(input.scale);
    const scale = builder.elementwise('mul', scaleShape, input.scale, factor);
    const zeroPoint = builder.elementwise('div', builder.shape(input.zeroPoint), input.zeroPoint, factor);
    const tensor = this.truncated(divided, scale, zeroPoint, input, training);
    return { tensor, scaleFrom: { of, rule: 'truncation', inputs: [`${of}:float`] } } as const;
  }

  private truncated(
    divided: TensorId,
    scale: TensorId,
    zeroPoint: TensorId,
    { signed, zeroPointIsZero }: PlannedQuantTensor,
    training: boolean,
  ): PlannedQuantTensor {
    const { builder } = this;
    const shape = builder.shape(divided);
    const { bit_width: bitWidth, narrow_range: narrowRange } = this.options;
    const range = intRange(bitWidth, signed, narrowRange);
    const rounding = roundingOf(this.options.float_to_int_impl_type);
    const [one, none] = [builder.values([], [1]), builder.values([], [0])];
    const { int, clipped } = planCodes(builder, divided, one, { range, rounding }, none);
    // The codes as float32 by themselves: on the way through a zero point of 0 they would lose their -0.
    const whole = builder.elementwise(rounding === 'dpu' ? 'dpu_round' : rounding, shape, divided);
    const below = builder.elementwise('clamp_max', shape, whole, { constant: range.hi });
    const codes = builder.elementwise('clamp_min', shape, below, { constant: range.lo });
    const shifted = builder.elementwise('sub', shape, codes, zeroPoint);
    const value = builder.elementwise('mul', shape, shifted, scale);
    return judged(builder, {
      range,
      bitWidth,
      signed,
      training,
      value,
      int,
      scale,
      zeroPoint,
      zeroPointIsZero,
      clipped,
      intKnown: true,
    });
  }

  /** t, of shape []. */
  private factor(whole: TensorId, { bitWidth, signed }: PlannedQuantTensor, training: boolean): TensorId {
    const { builder } = this;
    const msb = Math.fround(2 ** (bitWidth - this.options.bit_width));
    if (this.statistics === null) return builder.values([], [msb]);
    const threshold = thresholdOf(POWER_OF_TWO, this.options.bit_width, signed, false);
    const { scale } = this.statistics.scale(whole, threshold, training);
    const under = builder.elementwise('min', [], scale, { constant: Math.max(msb, 1) });
    return builder.elementwise('max', [], under, { constant: Math.min(msb, 1) });
  }
}
