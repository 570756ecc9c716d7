import { defineDecoupledWeight } from '../decoupled-weight.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int4WeightPerTensorFloatDecoupled = defineDecoupledWeight({
  name: 'Int4WeightPerTensorFloatDecoupled',
  summary:
    'Signed 4-bit integers -7..7 with one float scale to round by and a learned one to stand for, from the channels’ largest weights.',
  defaults: { bit_width: 4, signed: true, narrow_range: true },
  restriction: { type: 'FP', rounding: 'round' },
  perChannel: false,
});
