import { INT_QUANT, PARAM_MIN_MAX_INIT_SCALING, PER_TENSOR_POT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int8ActPerTensorFixedPointMinMaxInit = defineActQuantizer({
  name: 'Int8ActPerTensorFixedPointMinMaxInit',
  summary:
    'Signed 8-bit integers -128..127 with a learned power of two as the scale, from min_val and max_val.',
  defaults: {
    ...INT_QUANT,
    ...PARAM_MIN_MAX_INIT_SCALING,
    ...PER_TENSOR_POT_8BIT,
    ...ACT,
    collect_stats_steps: null,
  },
  restrictRounding: 'ceil',
});
