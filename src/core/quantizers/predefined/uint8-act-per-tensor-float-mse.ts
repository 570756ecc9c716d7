import { defineActQuantizer } from '../act-quantizer.ts';
import {
  ACT,
  UINT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_SCALING,
  PER_TENSOR_FLOAT_8BIT,
} from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const uint8ActPerTensorFloatMSE = defineActQuantizer({
  name: 'Uint8ActPerTensorFloatMSE',
  summary: 'As Uint8ActPerTensorFloat, with the scale of least squared error in each batch.',
  defaults: { ...UINT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...ACT },
  searched: true,
});
