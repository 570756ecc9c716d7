import type { TensorId } from '../plan/op.ts';
import { PythonError } from '../plan/python-error.ts';
import { intRange } from '../quant/int-range.ts';
import { thresholdOf, type Restriction } from '../quant/restriction.ts';
import { elementCount } from '../tensor/shape.ts';
import { dependencyError } from './dependency-error.ts';
import { keywordFields } from './keyword-fields.ts';
import { roundingOf, type ActArguments } from './options.ts';
import { BinaryQuantizer, TernaryQuantizer } from './parts/code-quantizers.ts';
import { givenScaling } from './parts/constant-scaling.ts';
import { IntQuantizer } from './parts/int-quantizer.ts';
import { planRuntimeSearch } from './parts/runtime-search.ts';
import { RuntimeParameterScaling } from './parts/runtime-parameter-scaling.ts';
import { RuntimeStatsScaling } from './parts/runtime-stats-scaling.ts';
import { ScaleSteps, type Scaling } from './parts/scaling.ts';
import {
  planNegativePercentile,
  planRows,
  planStatistic,
  STATISTIC_RULES,
  type StatisticsView,
} from './parts/statistics.ts';
import { RuntimeZeroPoint, zeroZeroPoint, type ZeroPointRule } from './parts/zero-point.ts';
import { defineQuantizer, type Quantizer, type QuantizerSite, type QuantizerSpec } from './quantizer.ts';
import { partOf } from './restored-state.ts';

export interface ActDefinition {
  readonly name: string;
  readonly summary: string;
  readonly defaults: ActArguments;
  /** restrict_value_float_to_int_impl of powers of two; round if absent. */
  readonly restrictRounding?: Restriction['rounding'];
  /** Zero points from the low percentile. */
  readonly shifted?: boolean;
  /** Statistics by grid search for the least squared error. */
  readonly searched?: boolean;
  /** An attribute that Brevitas itself lacks when it builds this one, so that it never does. */
  readonly lacks?: string;
  /** The sign of x clamped to the scale. */
  readonly clampedBinary?: boolean;
}

/** An activation quantizer, defined by the defaults of its keyword arguments as in Brevitas. */
export function defineActQuantizer(definition: ActDefinition): QuantizerSpec {
  const { name, summary, defaults } = definition;
  const unused = definition.clampedBinary
    ? ['bit_width', 'quant_type']
    : definition.searched
      ? ['quant_delay_steps', 'quant_type']
      : [];
  return defineQuantizer<ActArguments>({
    name,
    slots: ['input', 'output', 'act'],
    summary,
    fields: keywordFields({ ...defaults }).filter(({ name: argument }) => !unused.includes(argument)),
    create: (options, site) => create(definition, { ...defaults, ...options }, site),
  });
}

interface Work {
  readonly definition: ActDefinition;
  readonly options: ActArguments;
  readonly site: QuantizerSite;
  readonly restriction: Restriction;
  /** Shape of scale and zero point. */
  readonly shape: readonly number[];
}

function create(definition: ActDefinition, options: ActArguments, site: QuantizerSite): Quantizer | null {
  const { name, restrictRounding = 'round', clampedBinary = false } = definition;
  const { bit_width: bitWidth, signed, narrow_range: narrowRange, quant_type: quantType } = options;
  if (quantType === 'FP') return null;
  if (definition.lacks !== undefined)
    throw new PythonError('DependencyError', `'${name}' can not resolve attribute '${definition.lacks}'`);
  const restriction: Restriction = { type: options.restrict_scaling_type, rounding: restrictRounding };
  const work: Work = { definition, options, site, restriction, shape: scaleShape(definition, options) };
  const shared = {
    builder: site.builder,
    name,
    bitWidth,
    signed,
    narrowRange,
    scaling: scalingOf(work),
    quantDelaySteps: options.quant_delay_steps,
  };
  if (quantType === 'BINARY' || clampedBinary)
    return new BinaryQuantizer(clampedBinary ? { ...shared, bitWidth: 1 } : shared, false);
  if (quantType === 'TERNARY') {
    if (options.threshold === null) throw dependencyError(name, 'threshold', 'tensor_quant');
    return new TernaryQuantizer(shared, options.threshold);
  }
  return new IntQuantizer(shared, {
    range: intRange(bitWidth, signed, narrowRange),
    threshold: threshold(work),
    rounding: roundingOf(options.float_to_int_impl_type),
    zeroPoint: zeroPointOf(work),
  });
}

/** [] per tensor; per channel the shape that the person gives. */
function scaleShape({ name }: ActDefinition, options: ActArguments): readonly number[] {
  if (!options.scaling_per_output_channel) return [];
  checkPermuteDims(options);
  if (options.per_channel_broadcastable_shape === null)
    throw dependencyError(name, 'per_channel_broadcastable_shape', 'scaling_shape');
  return options.per_channel_broadcastable_shape;
}

function checkPermuteDims({ scaling_stats_permute_dims: order }: ActArguments): void {
  if (order === null) throw missingArgument('permute_dims', 'scaling_stats_permute_dims');
}

function missingArgument(method: string, argument: string): PythonError {
  return new PythonError(
    'TypeError',
    `SolveScalingStatsInputViewShapeImplFromEnum.${method}() missing 1 required positional argument: '${argument}'`,
  );
}

/** What the statistic needs, in the order in which Brevitas misses it. */
function checkStatistic({ definition, options }: Work): void {
  const missing = (attribute: string) => dependencyError(definition.name, attribute, 'scaling_stats_impl');
  switch (options.scaling_stats_op) {
    case null:
    case undefined:
      throw missingArgument('scaling_stats_input_view_shape_impl', 'scaling_stats_op');
    case 'MAX_AVE':
      return checkPermuteDims(options);
    case 'MEAN_SIGMA_STD':
      if (options.sigma === null) throw missing('sigma');
      return;
    case 'PERCENTILE_INTERVAL':
      if (options.low_percentile_q === null) throw missing('low_percentile_q');
      if (options.high_percentile_q === null) throw missing('high_percentile_q');
      return;
    case 'PERCENTILE':
      if (options.high_percentile_q === null) throw missing('high_percentile_q');
  }
}

/** T */
function threshold({ options, restriction }: Work): number {
  return thresholdOf(restriction, options.bit_width, options.signed, options.narrow_range);
}

function searched(work: Work, x: TensorId): TensorId {
  const { options, site, restriction, shape } = work;
  const search = {
    steps: new ScaleSteps(site.builder, shape, restriction, options.scaling_min_val),
    view: { order: options.scaling_stats_permute_dims, perChannel: options.scaling_per_output_channel },
    range: intRange(options.bit_width, options.signed, options.narrow_range),
    rounding: roundingOf(options.float_to_int_impl_type),
    threshold: threshold(work),
    activation: site.activation,
  };
  return planRuntimeSearch(search, x);
}

function scalingOf(work: Work): Scaling {
  const { definition, options, site, restriction, shape } = work;
  const steps = new ScaleSteps(site.builder, shape, restriction, options.scaling_min_val);
  const impl = options.scaling_impl_type;
  if (impl === 'CONST' || impl === 'PARAMETER') {
    return givenScaling({
      builder: site.builder,
      // A constant has no axes of its own.
      shape: impl === 'CONST' ? [] : shape,
      restriction,
      scalingMinVal: options.scaling_min_val,
      init: boundsInit(definition, options),
      rule: impl === 'CONST' ? 'constant' : 'bounds',
      learned: impl === 'PARAMETER',
      state: site.state,
    });
  }
  const collectStatsSteps = impl === 'PARAMETER_FROM_STATS' ? stepsOf(work) : 0;
  if (!definition.searched) checkStatistic(work);
  const op = options.scaling_stats_op ?? 'MAX';
  const runtime = {
    statistic: (x: TensorId) => (definition.searched ? searched(work, x) : statistic(work, x)),
    rule: definition.searched ? ('mse' as const) : STATISTIC_RULES[op],
    momentum: options.scaling_stats_momentum,
    state: site.state,
  };
  if (impl !== 'PARAMETER_FROM_STATS') return new RuntimeStatsScaling(steps, runtime);
  return new RuntimeParameterScaling(steps, { ...runtime, collectStatsSteps });
}

/** max(|min_val|, |max_val|). Source: brevitas 0.12.1, quant/solver/act.py (MinMaxScalingInit). */
function boundsInit({ name }: ActDefinition, { signed, min_val: min, max_val: max }: ActArguments): number {
  if (max === null) throw dependencyError(name, 'max_val', 'scaling_init_impl');
  const low = min ?? (signed ? null : 0);
  if (low === null) {
    throw new PythonError('TypeError', "float() argument must be a string or a real number, not 'NoneType'");
  }
  return Math.max(Math.abs(low), Math.abs(max));
}

function stepsOf({ definition, options }: Work): number {
  if (options.collect_stats_steps === null)
    throw dependencyError(definition.name, 'collect_stats_steps', 'scaling_impl');
  return options.collect_stats_steps;
}

function statistic({ options, site, shape }: Work, x: TensorId): TensorId {
  const op = options.scaling_stats_op ?? 'MAX';
  const view = statisticsView(options);
  checkNotEmpty(elementCount(site.builder.shape(x)));
  return planStatistic(
    site.builder,
    x,
    {
      op,
      view,
      highQ: options.high_percentile_q ?? 100,
      lowQ: options.low_percentile_q ?? 0,
      sigma: options.sigma ?? 0,
    },
    shape,
  );
}

/** Channel by channel for a scale per channel and for MAX_AVE; zero points are seen alike. */
function statisticsView(options: ActArguments): StatisticsView {
  return {
    order: options.scaling_stats_permute_dims,
    perChannel: options.scaling_per_output_channel || options.scaling_stats_op === 'MAX_AVE',
  };
}

function checkNotEmpty(elements: number): void {
  if (elements > 0) return;
  throw new PythonError('IndexError', 'kthvalue(): Expected reduction dim 0 to have non-zero size.');
}

function zeroPointOf(work: Work): ZeroPointRule {
  const { definition, options, site, shape } = work;
  if (!definition.shifted) return zeroZeroPoint;
  const { builder } = site;
  const view = statisticsView(options);
  const grid = {
    builder,
    shape,
    range: intRange(options.bit_width, options.signed, options.narrow_range),
    rounding: roundingOf(options.float_to_int_impl_type),
    quantizeZeroPoint: options.quantize_zero_point,
  };
  return new RuntimeZeroPoint(grid, {
    statistic: (x) =>
      planNegativePercentile(builder, planRows(builder, x, view), options.low_percentile_q ?? 0, shape),
    collectStatsSteps: stepsOf(work),
    momentum: options.zero_point_stats_momentum,
    state: partOf(site.state, 'zero_point'),
  });
}
