import { defineActQuantizer } from '../act-quantizer.ts';
import { ACT, UINT_QUANT, PARAM_FROM_RUNTIME_PERCENTILE_SCALING, PER_TENSOR_POT_8BIT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const uint8ActPerTensorFixedPointMSE = defineActQuantizer({
  name: 'Uint8ActPerTensorFixedPointMSE',
  summary: 'As Uint8ActPerTensorFixedPoint, with the scale of least squared error in each batch.',
  defaults: { ...UINT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_POT_8BIT, ...ACT },
  restrictRounding: 'ceil',
  searched: true,
});
