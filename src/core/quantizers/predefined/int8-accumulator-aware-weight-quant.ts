import { defineWeightNorm } from '../weight-norm.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8AccumulatorAwareWeightQuant = defineWeightNorm({
  name: 'Int8AccumulatorAwareWeightQuant',
  summary:
    'A2Q: signed 8-bit integers whose L1 norm per output channel is kept so small that no accumulator of accumulator_bit_width bits can overflow.',
  defaults: { bit_width: 8, signed: true, narrow_range: true, accumulator_bit_width: 32 },
  p: 1,
  rounding: 'round_to_zero',
  bound: 'a2q',
});
