import type { TensorId } from '../plan/op.ts';
import type { DerivedStep } from '../plan/source.ts';
import { intRange } from '../quant/int-range.ts';
import { thresholdOf, type Restriction } from '../quant/restriction.ts';
import { keywordFields } from './keyword-fields.ts';
import { DecoupledQuantizer } from './parts/decoupled-quantizer.ts';
import { ParameterFromStatsScaling } from './parts/parameter-from-stats-scaling.ts';
import { ScaleSteps } from './parts/scaling.ts';
import { planStatsScaling } from './parts/stats-from-parameter-scaling.ts';
import { oncePerWeight } from './parts/once-per-weight.ts';
import {
  checkedScaleShape,
  weightRows,
  weightScaleShape,
  weightSource,
  type WeightView,
} from './parts/weight-view.ts';
import { defineQuantizer, type QuantizerSpec } from './quantizer.ts';

/** The keyword arguments that decoupled quantizers take. */
export interface DecoupledArguments {
  readonly bit_width: number;
  readonly signed: boolean;
  readonly narrow_range: boolean;
}

export interface DecoupledDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: DecoupledArguments;
  readonly restriction: Restriction;
  /** One scale per output channel from its largest magnitude, or one from their root mean square. */
  readonly perChannel: boolean;
}

/**
 * A weight quantizer with two scales from the same statistic: the first follows the live weight, the
 * second is a learned parameter that starts from it. The statistic is the largest magnitude per
 * channel, or for one scale per tensor sqrt(sum of their squares) / sqrt(channels).
 * Source: brevitas 0.12.1, quant/base.py (WeightPerTensorFloatDecoupledL2Param and
 * WeightPerChannelFloatDecoupled).
 */
export function defineDecoupledWeight(definition: DecoupledDefinition): QuantizerSpec {
  const { name, summary, defaults, restriction, perChannel } = definition;
  return defineQuantizer<DecoupledArguments>({
    name,
    slots: ['weight'],
    summary,
    fields: keywordFields({ ...defaults }),
    create: ({ bit_width: bitWidth, signed, narrow_range: narrowRange }, site) => {
      const { builder, state } = site;
      const view: WeightView = { site, perChannel };
      const shape = weightScaleShape(view);
      const steps = new ScaleSteps(builder, shape, restriction, null);
      const rule = perChannel ? 'abs_max' : 'channel_norm';
      const statistic = (x: TensorId) => channelStatistic(view, x, name);
      const scaling = new ParameterFromStatsScaling(steps, statistic, rule, state);
      const threshold = thresholdOf(restriction, bitWidth, signed, narrowRange);
      const preScale = oncePerWeight((x) => {
        const found = planStatsScaling(steps, statistic(x), null);
        const scale = builder.elementwise('div', builder.shape(found), found, { constant: threshold });
        return { scale };
      });
      return new DecoupledQuantizer(
        { builder, name, bitWidth, signed, narrowRange, scaling, quantDelaySteps: 0 },
        {
          range: intRange(bitWidth, signed, narrowRange),
          threshold,
          rounding: 'round',
          preScaling: { preScale, state: () => null },
        },
      );
    },
  });
}

function channelStatistic(view: WeightView, x: TensorId, quantizer: string): TensorId {
  const rows = weightRows(view, x, true);
  const largest: DerivedStep = { step: 'row_abs_max', rows: rows.count };
  const norm: readonly DerivedStep[] = [
    { step: 'row_norm', rows: 1, p: 2 },
    { step: 'divide', by: Math.sqrt(rows.count) },
  ];
  const steps = [...rows.steps, largest, ...(view.perChannel ? [] : norm)];
  const shape = view.perChannel ? checkedScaleShape(view, rows.count) : [];
  return view.site.builder.derived(shape, weightSource(view, x, quantizer), steps);
}
