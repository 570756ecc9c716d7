import { defineDecoupledWeight } from '../decoupled-weight.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8WeightPerChannelFloatDecoupled = defineDecoupledWeight({
  name: 'Int8WeightPerChannelFloatDecoupled',
  summary:
    'Signed 8-bit integers -127..127 with a live scale per output channel to round by and a learned one to stand for.',
  defaults: { bit_width: 8, signed: true, narrow_range: true },
  restriction: { type: 'FP', rounding: 'round' },
  perChannel: true,
});
