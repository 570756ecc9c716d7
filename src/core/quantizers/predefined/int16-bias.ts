import { defineExternalBias } from '../bias-quantizer.ts';
import { INT_QUANT } from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int16Bias = defineExternalBias({
  name: 'Int16Bias',
  summary:
    'Signed 16-bit integers on the scale of the sums that the bias is added to: input scale * weight scale.',
  defaults: { ...INT_QUANT, bit_width: 16 },
});
