import { UINT_QUANT, PARAM_MIN_MAX_INIT_SCALING, PER_TENSOR_FLOAT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const uint8ActPerTensorFloatMaxInit = defineActQuantizer({
  name: 'Uint8ActPerTensorFloatMaxInit',
  summary: 'Integers 0..255 with a learned scale that starts from max_val.',
  defaults: {
    ...UINT_QUANT,
    ...PARAM_MIN_MAX_INIT_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
    min_val: 0,
    collect_stats_steps: null,
  },
});
