import { defineDecoupledWeight } from '../decoupled-weight.ts';

/** Source: brevitas 0.12.1, quant/fixed_point.py. */
export const int4WeightPerTensorFixedPointDecoupled = defineDecoupledWeight({
  name: 'Int4WeightPerTensorFixedPointDecoupled',
  summary: 'As Int4WeightPerTensorFloatDecoupled, with powers of two as scales.',
  defaults: { bit_width: 4, signed: true, narrow_range: true },
  restriction: { type: 'POWER_OF_TWO', rounding: 'ceil' },
  perChannel: false,
});
