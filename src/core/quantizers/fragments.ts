import type { ActArguments, IntArguments, ScaleArguments, WeightArguments } from './options.ts';

/**
 * The pieces that Brevitas' predefined quantizers are put together from, as defaults of their
 * keyword arguments. Source: brevitas 0.12.1, quant/base.py.
 */

const COMMON: Pick<
  IntArguments,
  'quant_type' | 'float_to_int_impl_type' | 'quant_delay_steps' | 'threshold'
> = {
  quant_type: 'INT',
  float_to_int_impl_type: 'ROUND',
  quant_delay_steps: 0,
  threshold: null,
};

type Integers = Omit<IntArguments, 'bit_width'>;

export const INT_QUANT: Integers = { ...COMMON, signed: true, narrow_range: false };
export const NARROW_INT_QUANT: Integers = { ...COMMON, signed: true, narrow_range: true };
export const UINT_QUANT: Integers = { ...COMMON, signed: false, narrow_range: false };

type Scale = Omit<ScaleArguments, 'scaling_per_output_channel' | 'restrict_scaling_type'>;

const NO_STATISTIC = { high_percentile_q: null, low_percentile_q: null, sigma: null };

export const MAX_STATS_SCALING: Scale = {
  ...NO_STATISTIC,
  scaling_impl_type: 'STATS',
  scaling_stats_op: 'MAX',
  scaling_min_val: 1e-10,
};

export const MIN_MAX_STATS_SCALING: Scale = { ...MAX_STATS_SCALING, scaling_stats_op: 'MIN_MAX' };

export const CONST_SCALING: Scale = {
  ...NO_STATISTIC,
  scaling_impl_type: 'CONST',
  scaling_stats_op: null,
  scaling_min_val: null,
};

export const PARAM_FROM_RUNTIME_PERCENTILE_SCALING: Scale = {
  ...NO_STATISTIC,
  scaling_impl_type: 'PARAMETER_FROM_STATS',
  scaling_stats_op: 'PERCENTILE',
  high_percentile_q: 99.999,
  scaling_min_val: 1e-10,
};

export const PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING: Scale = {
  ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING,
  scaling_stats_op: 'PERCENTILE_INTERVAL',
  low_percentile_q: 0.001,
};

export const PARAM_MIN_MAX_INIT_SCALING: Scale = { ...CONST_SCALING, scaling_impl_type: 'PARAMETER' };

export const BATCH_QUANT_STATS_SCALING: Scale = {
  ...NO_STATISTIC,
  scaling_impl_type: 'AFFINE_STATS',
  scaling_stats_op: 'MAX_AVE',
  scaling_min_val: 1e-10,
};

type Granularity = Pick<ScaleArguments, 'scaling_per_output_channel' | 'restrict_scaling_type'> &
  Pick<IntArguments, 'bit_width'>;

export const PER_TENSOR_FLOAT_8BIT: Granularity = {
  bit_width: 8,
  scaling_per_output_channel: false,
  restrict_scaling_type: 'FP',
};
export const PER_CHANNEL_FLOAT_8BIT: Granularity = {
  ...PER_TENSOR_FLOAT_8BIT,
  scaling_per_output_channel: true,
};
export const PER_TENSOR_POT_8BIT: Granularity = {
  ...PER_TENSOR_FLOAT_8BIT,
  restrict_scaling_type: 'POWER_OF_TWO',
};
export const PER_CHANNEL_POT_8BIT: Granularity = { ...PER_TENSOR_POT_8BIT, scaling_per_output_channel: true };

export const WEIGHT: Pick<WeightArguments, 'scaling_const' | 'quantize_zero_point'> = {
  scaling_const: null,
  quantize_zero_point: true,
};

export const ACT: Omit<ActArguments, keyof IntArguments | keyof ScaleArguments> = {
  collect_stats_steps: 300,
  scaling_stats_momentum: 0.1,
  zero_point_stats_momentum: 0.1,
  per_channel_broadcastable_shape: null,
  scaling_stats_permute_dims: null,
  min_val: null,
  max_val: null,
  quantize_zero_point: true,
};
