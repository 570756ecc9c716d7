import { UINT_QUANT, PARAM_FROM_RUNTIME_PERCENTILE_SCALING, PER_TENSOR_POT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const uint8ActPerTensorFixedPoint = defineActQuantizer({
  name: 'Uint8ActPerTensorFixedPoint',
  summary:
    'Integers 0..255 with a power of two as the scale, learned from the largest activations seen in training.',
  defaults: { ...UINT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_POT_8BIT, ...ACT },
  restrictRounding: 'ceil',
});
