import { defineExternalBias } from '../bias-quantizer.ts';
import { INT_QUANT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int32Bias = defineExternalBias({
  name: 'Int32Bias',
  summary:
    'Signed 32-bit integers on the scale of the sums that the bias is added to: input scale * weight scale.',
  defaults: { ...INT_QUANT, bit_width: 32 },
});
