import { defineTruncQuantizer } from '../trunc-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const shiftRoundSaturateTo8bit = defineTruncQuantizer({
  name: 'ShiftRoundSaturateTo8bit',
  summary: 'Keeps 8 bits of the integers, as many above as their statistics need, and saturates.',
  defaults: {
    bit_width: 8,
    narrow_range: false,
    float_to_int_impl_type: 'ROUND',
    collect_stats_steps: 300,
    scaling_stats_momentum: 0.1,
    high_percentile_q: 99.999,
    scaling_min_val: 1e-10,
  },
  scaling: 'wrapper',
});
