import { defineInternalBias } from '../bias-quantizer.ts';
import { INT_QUANT, MAX_STATS_SCALING, PER_TENSOR_FLOAT_8BIT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8BiasPerTensorFloatInternalScaling = defineInternalBias({
  name: 'Int8BiasPerTensorFloatInternalScaling',
  summary:
    'Signed 8-bit integers -128..127 with a scale of its own, the largest magnitude of the bias / 128.',
  defaults: { ...INT_QUANT, ...MAX_STATS_SCALING, ...PER_TENSOR_FLOAT_8BIT },
});
