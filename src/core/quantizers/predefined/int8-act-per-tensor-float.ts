import {
  INT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_SCALING,
  PER_TENSOR_FLOAT_8BIT,
  ACT,
} from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8ActPerTensorFloat = defineActQuantizer({
  name: 'Int8ActPerTensorFloat',
  summary:
    'Signed 8-bit integers -128..127 with one float scale, learned from the largest activations seen in training.',
  defaults: { ...INT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...ACT },
});
