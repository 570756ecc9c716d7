import { UINT_QUANT, PARAM_MIN_MAX_INIT_SCALING, PER_TENSOR_POT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const uint8ActPerTensorFixedPointMaxInit = defineActQuantizer({
  name: 'Uint8ActPerTensorFixedPointMaxInit',
  summary: 'Integers 0..255 with a learned power of two as the scale, from max_val.',
  defaults: {
    ...UINT_QUANT,
    ...PARAM_MIN_MAX_INIT_SCALING,
    ...PER_TENSOR_POT_8BIT,
    ...ACT,
    min_val: 0,
    collect_stats_steps: null,
  },
  restrictRounding: 'ceil',
});
