import { defineActQuantizer } from '../act-quantizer.ts';
import { ACT, INT_QUANT, PARAM_FROM_RUNTIME_PERCENTILE_SCALING, PER_TENSOR_POT_8BIT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8ActPerTensorFixedPointMSE = defineActQuantizer({
  name: 'Int8ActPerTensorFixedPointMSE',
  summary: 'As Int8ActPerTensorFixedPoint, with the scale of least squared error in each batch.',
  defaults: { ...INT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_POT_8BIT, ...ACT },
  restrictRounding: 'ceil',
  searched: true,
});
