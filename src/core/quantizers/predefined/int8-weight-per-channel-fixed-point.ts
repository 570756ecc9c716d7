import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_CHANNEL_POT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8WeightPerChannelFixedPoint = defineWeightQuantizer({
  name: 'Int8WeightPerChannelFixedPoint',
  summary: 'Signed 8-bit integers -127..127 with a power of two per output channel as its scale.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_CHANNEL_POT_8BIT, ...WEIGHT },
  restrictRounding: 'ceil',
});
