import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_TENSOR_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8WeightPerTensorFloatMSE = defineWeightQuantizer({
  name: 'Int8WeightPerTensorFloatMSE',
  summary:
    'As Int8WeightPerTensorFloat, but the scale is a learned parameter that starts where the squared error is least.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...WEIGHT },
  searched: true,
});
