import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_CHANNEL_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8WeightPerChannelFloat = defineWeightQuantizer({
  name: 'Int8WeightPerChannelFloat',
  summary:
    'Signed 8-bit integers -127..127 with a float scale per output channel, each its own largest magnitude / 127.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_CHANNEL_FLOAT_8BIT, ...WEIGHT },
});
