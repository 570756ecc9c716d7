import {
  UINT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_SCALING,
  PER_TENSOR_FLOAT_8BIT,
  ACT,
} from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const uint8ActPerTensorFloat = defineActQuantizer({
  name: 'Uint8ActPerTensorFloat',
  summary: 'Integers 0..255 with one float scale, learned from the largest activations seen in training.',
  defaults: { ...UINT_QUANT, ...PARAM_FROM_RUNTIME_PERCENTILE_SCALING, ...PER_TENSOR_FLOAT_8BIT, ...ACT },
});
