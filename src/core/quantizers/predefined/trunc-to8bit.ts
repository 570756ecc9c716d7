import { defineTruncQuantizer } from '../trunc-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const truncTo8bit = defineTruncQuantizer({
  name: 'TruncTo8bit',
  summary: 'Keeps the 8 most significant bits of the integers, rounding down.',
  defaults: { bit_width: 8, narrow_range: false, float_to_int_impl_type: 'FLOOR' },
  scaling: 'msb',
});
