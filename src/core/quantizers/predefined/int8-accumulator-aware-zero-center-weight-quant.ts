import { defineWeightNorm } from '../weight-norm.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8AccumulatorAwareZeroCenterWeightQuant = defineWeightNorm({
  name: 'Int8AccumulatorAwareZeroCenterWeightQuant',
  summary:
    'A2Q+: as A2Q, with each output channel’s weights centred on 0, which leaves room for larger ones.',
  defaults: { bit_width: 8, signed: true, narrow_range: true, accumulator_bit_width: 32 },
  p: 1,
  rounding: 'round_to_zero',
  bound: 'a2q_plus',
});
