import { UINT_QUANT, MIN_MAX_STATS_SCALING, PER_CHANNEL_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/shifted_scaled_int.py. */
export const shiftedUint8WeightPerChannelFloatMSE = defineWeightQuantizer({
  name: 'ShiftedUint8WeightPerChannelFloatMSE',
  summary:
    'As ShiftedUint8WeightPerChannelFloat, but scales and zero points are learned parameters that start where the squared error is least.',
  defaults: { ...UINT_QUANT, ...MIN_MAX_STATS_SCALING, ...PER_CHANNEL_FLOAT_8BIT, ...WEIGHT },
  shifted: true,
  searched: true,
});
