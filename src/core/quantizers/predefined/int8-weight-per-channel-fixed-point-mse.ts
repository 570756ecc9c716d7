import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_CHANNEL_POT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8WeightPerChannelFixedPointMSE = defineWeightQuantizer({
  name: 'Int8WeightPerChannelFixedPointMSE',
  summary:
    'As Int8WeightPerChannelFixedPoint, but each radix point is a learned parameter that starts where the squared error is least.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_CHANNEL_POT_8BIT, ...WEIGHT },
  restrictRounding: 'ceil',
  searched: true,
});
