import type { Rounding } from '../plan/op.ts';
import type { Restriction } from '../quant/restriction.ts';

/** Brevitas' keyword arguments, under their own names. */

export type QuantType = 'INT' | 'BINARY' | 'TERNARY' | 'FP';
export type FloatToInt = 'ROUND' | 'FLOOR' | 'CEIL' | 'ROUND_TO_ZERO' | 'DPU';
export type StatsOp =
  'MAX' | 'AVE' | 'MAX_AVE' | 'MEAN_SIGMA_STD' | 'PERCENTILE' | 'MIN_MAX' | 'PERCENTILE_INTERVAL';
export type ScalingImpl = 'STATS' | 'AFFINE_STATS' | 'PARAMETER' | 'PARAMETER_FROM_STATS' | 'CONST';

/** The integers and how they come about. */
export interface IntArguments {
  readonly quant_type: QuantType;
  readonly bit_width: number;
  readonly signed: boolean;
  readonly narrow_range: boolean;
  readonly float_to_int_impl_type: FloatToInt;
  /** That many first calls give x itself. */
  readonly quant_delay_steps: number;
  /** Of ternary quantization, in scales; Brevitas has no default. */
  readonly threshold: number | null;
}

/** The scale. */
export interface ScaleArguments {
  readonly scaling_impl_type: ScalingImpl;
  readonly scaling_stats_op: StatsOp | null;
  readonly restrict_scaling_type: Restriction['type'];
  readonly scaling_per_output_channel: boolean;
  readonly scaling_min_val: number | null;
  readonly high_percentile_q: number | null;
  readonly low_percentile_q: number | null;
  readonly sigma: number | null;
}

export interface WeightArguments extends IntArguments, ScaleArguments {
  /** Of constant scales and learned ones that start from it. */
  readonly scaling_const: number | null;
  readonly quantize_zero_point: boolean;
}

export interface ActArguments extends IntArguments, ScaleArguments {
  readonly collect_stats_steps: number | null;
  readonly scaling_stats_momentum: number | null;
  readonly zero_point_stats_momentum: number | null;
  readonly per_channel_broadcastable_shape: readonly number[] | null;
  readonly scaling_stats_permute_dims: readonly number[] | null;
  readonly min_val: number | null;
  readonly max_val: number | null;
  readonly quantize_zero_point: boolean;
}

export function roundingOf(impl: FloatToInt): Rounding {
  switch (impl) {
    case 'ROUND':
      return 'round';
    case 'FLOOR':
      return 'floor';
    case 'CEIL':
      return 'ceil';
    case 'ROUND_TO_ZERO':
      return 'round_to_zero';
    case 'DPU':
      return 'dpu';
  }
}
