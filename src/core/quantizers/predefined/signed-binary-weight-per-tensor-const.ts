import { NARROW_INT_QUANT, CONST_SCALING, PER_TENSOR_FLOAT_8BIT, WEIGHT } from '../fragments.ts';
import { defineWeightQuantizer } from '../weight-quantizer.ts';

/** Source: brevitas 0.12.1, quant/binary.py. */
export const signedBinaryWeightPerTensorConst = defineWeightQuantizer({
  name: 'SignedBinaryWeightPerTensorConst',
  summary:
    'The sign of each weight times 0.1 (0 counts as positive); the stored weight itself is clamped to -0.1..0.1.',
  defaults: {
    ...NARROW_INT_QUANT,
    ...CONST_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...WEIGHT,
    scaling_const: 0.1,
    bit_width: 1,
  },
  clampedBinary: true,
});
