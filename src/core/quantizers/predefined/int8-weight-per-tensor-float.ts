import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_TENSOR_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8WeightPerTensorFloat = defineWeightQuantizer({
  name: 'Int8WeightPerTensorFloat',
  summary:
    'Signed 8-bit integers -127..127 with one float scale for the whole weight, its largest magnitude / 127.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...WEIGHT },
});
