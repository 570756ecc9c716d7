import { NARROW_INT_QUANT, MAX_STATS_SCALING, PER_TENSOR_POT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8WeightPerTensorFixedPoint = defineWeightQuantizer({
  name: 'Int8WeightPerTensorFixedPoint',
  summary:
    'Signed 8-bit integers -127..127 with one scale that is a power of two: the largest magnitude, rounded up to one, / 128.',
  defaults: { ...NARROW_INT_QUANT, ...MAX_STATS_SCALING, ...PER_TENSOR_POT_8BIT, ...WEIGHT },
  restrictRounding: 'ceil',
});
