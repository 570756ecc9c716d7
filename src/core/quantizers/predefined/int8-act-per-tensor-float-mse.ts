import { defineActQuantizer } from '../act-quantizer.ts';
import {
  ACT,
  INT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_SCALING,
  PER_TENSOR_FLOAT_8BIT,
} from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8ActPerTensorFloatMSE = defineActQuantizer({
  name: 'Int8ActPerTensorFloatMSE',
  summary: 'As Int8ActPerTensorFloat, with the scale of least squared error in each batch.',
  defaults: { ...INT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...ACT },
  searched: true,
});
