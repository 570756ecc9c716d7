import { UINT_QUANT, MIN_MAX_STATS_SCALING, PER_CHANNEL_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/shifted_scaled_int.py. */
export const shiftedUint8WeightPerChannelFloat = defineWeightQuantizer({
  name: 'ShiftedUint8WeightPerChannelFloat',
  summary:
    'Integers 0..255 with a zero point and a scale per output channel, from its smallest weight to its largest.',
  defaults: { ...UINT_QUANT, ...MIN_MAX_STATS_SCALING, ...PER_CHANNEL_FLOAT_8BIT, ...WEIGHT },
  shifted: true,
});
