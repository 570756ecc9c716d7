import { NARROW_INT_QUANT, CONST_SCALING, PER_TENSOR_FLOAT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/ternary.py. */
export const signedTernaryActPerTensorConst = defineActQuantizer({
  name: 'SignedTernaryActPerTensorConst',
  summary: '-1, 0 or 1: integers with the constant scale 1.',
  defaults: {
    ...NARROW_INT_QUANT,
    ...CONST_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
    bit_width: 2,
    min_val: -1,
    max_val: 1,
    collect_stats_steps: null,
  },
});
