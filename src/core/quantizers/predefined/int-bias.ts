import { defineExternalBias } from '../bias-quantizer.ts';
import { INT_QUANT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const intBias = defineExternalBias({
  name: 'IntBias',
  summary:
    'Signed integers of a width to be given on the scale of the sums that the bias is added to: input scale * weight scale.',
  defaults: { ...INT_QUANT, bit_width: null },
});
