import { UINT_QUANT, MIN_MAX_STATS_SCALING, PER_TENSOR_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/shifted_scaled_int.py. */
export const shiftedUint8WeightPerTensorFloat = defineWeightQuantizer({
  name: 'ShiftedUint8WeightPerTensorFloat',
  summary:
    'Integers 0..255 with a zero point that lets the grid reach from the smallest weight to the largest.',
  defaults: { ...UINT_QUANT, ...MIN_MAX_STATS_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...WEIGHT },
  shifted: true,
});
