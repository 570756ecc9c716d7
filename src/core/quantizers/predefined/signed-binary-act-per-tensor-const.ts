import { NARROW_INT_QUANT, CONST_SCALING, PER_TENSOR_FLOAT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/binary.py. */
export const signedBinaryActPerTensorConst = defineActQuantizer({
  name: 'SignedBinaryActPerTensorConst',
  summary: 'The sign of each activation, -1 or 1 (0 counts as positive).',
  defaults: {
    ...NARROW_INT_QUANT,
    ...CONST_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
    bit_width: 1,
    min_val: -1,
    max_val: 1,
    collect_stats_steps: null,
  },
  clampedBinary: true,
});
