import { defineWeightNorm } from '../weight-norm.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8WeightNormL2PerChannelFixedPoint = defineWeightNorm({
  name: 'Int8WeightNormL2PerChannelFixedPoint',
  summary: 'Signed 8-bit integers -127..127 with a learned scale and a learned L2 norm per output channel.',
  defaults: { bit_width: 8, signed: true, narrow_range: true },
  p: 2,
  rounding: 'round',
});
