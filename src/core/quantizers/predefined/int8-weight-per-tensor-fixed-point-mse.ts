import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_TENSOR_POT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8WeightPerTensorFixedPointMSE = defineWeightQuantizer({
  name: 'Int8WeightPerTensorFixedPointMSE',
  summary:
    'As Int8WeightPerTensorFixedPoint, but the radix point is a learned parameter that starts where the squared error is least.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_TENSOR_POT_8BIT, ...WEIGHT },
  restrictRounding: 'ceil',
  searched: true,
});
