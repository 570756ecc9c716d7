import { INT_QUANT, PARAM_MIN_MAX_INIT_SCALING, PER_TENSOR_FLOAT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8ActPerTensorFloatMinMaxInit = defineActQuantizer({
  name: 'Int8ActPerTensorFloatMinMaxInit',
  summary: 'Signed 8-bit integers -128..127 with a learned scale that starts from min_val and max_val.',
  defaults: {
    ...INT_QUANT,
    ...PARAM_MIN_MAX_INIT_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
    collect_stats_steps: null,
  },
});
