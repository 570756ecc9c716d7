import { defineInternalBias } from '../bias-quantizer.ts';
import { INT_QUANT, MAX_STATS_SCALING, PER_TENSOR_POT_8BIT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8BiasPerTensorFixedPointInternalScaling = defineInternalBias({
  name: 'Int8BiasPerTensorFixedPointInternalScaling',
  summary: 'Signed 8-bit integers -128..127 with a power of two of its own as the scale.',
  defaults: { ...INT_QUANT, ...MAX_STATS_SCALING, ...PER_TENSOR_POT_8BIT },
  restrictRounding: 'ceil',
});
