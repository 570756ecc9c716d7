import { PythonError } from '../plan/python-error.ts';
import type { TensorId } from '../plan/op.ts';
import type { DerivedStep, MeanSquaredErrorStep } from '../plan/source.ts';
import { intRange } from '../quant/int-range.ts';
import { restrict, thresholdOf, type Restriction } from '../quant/restriction.ts';
import { dependencyError } from './dependency-error.ts';
import { keywordFields } from './keyword-fields.ts';
import { roundingOf, type WeightArguments } from './options.ts';
import { BinaryQuantizer, TernaryQuantizer } from './parts/code-quantizers.ts';
import { givenScaling } from './parts/constant-scaling.ts';
import { IntQuantizer } from './parts/int-quantizer.ts';
import { ParameterFromStatsScaling } from './parts/parameter-from-stats-scaling.ts';
import { ScaleSteps, type Scaling } from './parts/scaling.ts';
import { planNegativeMin, planRows, planStatistic, STATISTIC_RULES } from './parts/statistics.ts';
import { statsFromParameterScaling } from './parts/stats-from-parameter-scaling.ts';
import {
  ParameterFromStatsZeroPoint,
  statsZeroPoint,
  zeroZeroPoint,
  type ZeroPointRule,
} from './parts/zero-point.ts';
import {
  checkedScaleShape,
  weightRows,
  weightScaleShape,
  weightSource,
  type WeightView,
} from './parts/weight-view.ts';
import { defineQuantizer, type Quantizer, type QuantizerSite, type QuantizerSpec } from './quantizer.ts';
import { partOf } from './restored-state.ts';

export interface WeightDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: WeightArguments;
  /** restrict_value_float_to_int_impl of powers of two; round if absent. */
  readonly restrictRounding?: Restriction['rounding'];
  /** Zero points from the weight's smallest number. */
  readonly shifted?: boolean;
  /** Statistics by grid search for the least squared error, kept as learned parameters. */
  readonly searched?: boolean;
  /** Arguments that a document may not set. */
  readonly unused?: readonly string[];
  /** Clamps the weight where it lies and takes its sign. */
  readonly clampedBinary?: boolean;
}

/** A weight quantizer, defined by the defaults of its keyword arguments as in Brevitas. */
export function defineWeightQuantizer(definition: WeightDefinition): QuantizerSpec {
  const { name, summary, defaults } = definition;
  const unused = definition.clampedBinary
    ? ['bit_width', 'quant_type']
    : [...(definition.unused ?? []), ...(definition.searched ? ['quant_delay_steps'] : [])];
  return defineQuantizer<WeightArguments>({
    name,
    slots: ['weight'],
    summary,
    fields: keywordFields({ ...defaults }).filter(({ name: argument }) => !unused.includes(argument)),
    create: (options, site) => create(definition, { ...defaults, ...options }, site),
  });
}

function create(
  definition: WeightDefinition,
  options: WeightArguments,
  site: QuantizerSite,
): Quantizer | null {
  const { name, restrictRounding = 'round', clampedBinary = false } = definition;
  const { bit_width: bitWidth, signed, narrow_range: narrowRange, quant_type: quantType } = options;
  if (quantType === 'FP') return null;
  const restriction: Restriction = { type: options.restrict_scaling_type, rounding: restrictRounding };
  const view: WeightView = { site, perChannel: options.scaling_per_output_channel };
  const work: Work = { definition, options, restriction, view };
  const shared = {
    builder: site.builder,
    name,
    bitWidth,
    signed,
    narrowRange,
    scaling: scalingOf(work),
    quantDelaySteps: options.quant_delay_steps,
  };
  if (quantType === 'BINARY' || clampedBinary) {
    if (!signed && !clampedBinary)
      throw new PythonError('AssertionError', 'Unsigned binary quant not supported');
    return new BinaryQuantizer(clampedBinary ? { ...shared, bitWidth: 1 } : shared, clampedBinary);
  }
  if (quantType === 'TERNARY') {
    if (options.threshold === null) throw dependencyError(name, 'threshold', 'tensor_quant');
    return new TernaryQuantizer(shared, options.threshold);
  }
  return new IntQuantizer(shared, {
    range: intRange(bitWidth, signed, narrowRange),
    threshold: thresholdOf(restriction, bitWidth, signed, narrowRange),
    rounding: roundingOf(options.float_to_int_impl_type),
    zeroPoint: zeroPointOf(work),
  });
}

interface Work {
  readonly definition: WeightDefinition;
  readonly options: WeightArguments;
  readonly restriction: Restriction;
  readonly view: WeightView;
}

function scalingOf(work: Work): Scaling {
  const { definition, options, restriction, view } = work;
  const { builder, state } = view.site;
  const shape = weightScaleShape(view);
  const steps = new ScaleSteps(builder, shape, restriction, options.scaling_min_val);
  const impl = options.scaling_impl_type;
  if (definition.searched)
    return new ParameterFromStatsScaling(steps, (x) => searched(work, x, 'scale'), 'mse', state);
  if (impl === 'CONST' || impl === 'PARAMETER') {
    if (options.scaling_const === null)
      throw dependencyError(definition.name, 'scaling_const', 'scaling_init_impl');
    return givenScaling({
      builder,
      // A constant has no axes of its own.
      shape: impl === 'CONST' ? [] : shape,
      restriction,
      scalingMinVal: options.scaling_min_val,
      init: options.scaling_const,
      rule: 'constant',
      learned: impl === 'PARAMETER',
      state,
    });
  }
  const rule = STATISTIC_RULES[options.scaling_stats_op ?? 'MAX'];
  const statistic = (x: TensorId) => weightStatistic(work, x, shape);
  return impl === 'PARAMETER_FROM_STATS'
    ? new ParameterFromStatsScaling(steps, statistic, rule, state)
    : statsFromParameterScaling(steps, statistic, rule);
}

/** Statistics with sums are taken before anything runs, the others by the engine. */
function weightStatistic(
  { definition, options, view }: Work,
  x: TensorId,
  shape: readonly number[],
): TensorId {
  const { builder, refuse } = { builder: view.site.builder, refuse: definition.name };
  const op = options.scaling_stats_op ?? 'MAX';
  const rows = weightRows(view, x, op === 'MAX_AVE');
  const summed = summedSteps(op, rows.count, options.sigma ?? 0);
  if (summed !== null) {
    if (op === 'MEAN_SIGMA_STD' && options.sigma === null)
      throw dependencyError(definition.name, 'sigma', 'scaling_stats_impl');
    const fitting = checkedScaleShape(view, op === 'MAX_AVE' ? 1 : rows.count);
    return builder.derived(fitting, weightSource(view, x, refuse), [...rows.steps, ...summed]);
  }
  if (op.startsWith('PERCENTILE') && options.high_percentile_q === null)
    throw dependencyError(definition.name, 'high_percentile_q', 'scaling_stats_impl');
  return planStatistic(
    builder,
    x,
    {
      op,
      view: { order: rows.order, perChannel: view.perChannel },
      highQ: options.high_percentile_q ?? 100,
      lowQ: options.low_percentile_q ?? 0,
      sigma: 0,
    },
    shape,
  );
}

function summedSteps(op: string, rows: number, sigma: number): readonly DerivedStep[] | null {
  if (op === 'AVE') return [{ step: 'row_abs_mean', rows }];
  if (op === 'MEAN_SIGMA_STD') return [{ step: 'row_mean_sigma_std', rows, sigma }];
  if (op === 'MAX_AVE')
    return [
      { step: 'row_abs_max', rows },
      { step: 'row_abs_mean', rows: 1 },
    ];
  return null;
}

function zeroPointOf(work: Work): ZeroPointRule {
  const { definition, options, view } = work;
  if (!definition.shifted) return zeroZeroPoint;
  const { builder, state } = view.site;
  const shape = weightScaleShape(view);
  const grid = {
    builder,
    shape,
    range: intRange(options.bit_width, options.signed, options.narrow_range),
    rounding: roundingOf(options.float_to_int_impl_type),
    quantizeZeroPoint: options.quantize_zero_point,
  };
  if (definition.searched) {
    return new ParameterFromStatsZeroPoint(
      grid,
      (x) => searched(work, x, 'zero_point'),
      partOf(state, 'zero_point'),
    );
  }
  return statsZeroPoint(grid, (x) => {
    // Seen channel by channel also where the scale's statistic is MAX_AVE.
    const perChannel = view.perChannel || options.scaling_stats_op === 'MAX_AVE';
    const { order } = weightRows(view, x, perChannel);
    return planNegativeMin(builder, planRows(builder, x, { order, perChannel }), shape);
  });
}

/** What the grid search finds, before anything runs. */
function searched(work: Work, x: TensorId, search: MeanSquaredErrorStep['search']): TensorId {
  const { definition, options, restriction, view } = work;
  const { bit_width: bitWidth, signed, narrow_range: narrowRange } = options;
  const rows = weightRows(view, x, false);
  const step: MeanSquaredErrorStep = {
    step: 'mse',
    search,
    rows: rows.count,
    range: intRange(bitWidth, signed, narrowRange),
    rounding: roundingOf(options.float_to_int_impl_type),
    threshold: restrict(thresholdOf(restriction, bitWidth, signed, narrowRange), restriction),
    scalingMinVal: options.scaling_min_val,
    restriction,
    shifted: definition.shifted ?? false,
    quantizeZeroPoint: options.quantize_zero_point,
  };
  const source = weightSource(view, x, definition.name);
  return view.site.builder.derived(checkedScaleShape(view, rows.count), source, [...rows.steps, step]);
}
