import { NARROW_INT_QUANT, CONST_SCALING, PER_TENSOR_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/ternary.py. */
export const signedTernaryWeightPerTensorConst = defineWeightQuantizer({
  name: 'SignedTernaryWeightPerTensorConst',
  summary: '-0.1, 0 or 0.1: integers -1..1 with the constant scale 0.1.',
  defaults: {
    ...NARROW_INT_QUANT,
    ...CONST_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...WEIGHT,
    scaling_const: 0.1,
    bit_width: 2,
  },
  unused: ['signed'],
});
