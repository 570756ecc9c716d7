import {
  UINT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING,
  PER_TENSOR_POT_8BIT,
  ACT,
} from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/shifted_scaled_int.py. */
export const shiftedUint8ActPerTensorFixedPoint = defineActQuantizer({
  name: 'ShiftedUint8ActPerTensorFixedPoint',
  summary: 'Integers 0..255 with a zero point and a power of two as the scale.',
  defaults: {
    ...UINT_QUANT,
    ...PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING,
    ...PER_TENSOR_POT_8BIT,
    ...ACT,
  },
  restrictRounding: 'ceil',
  shifted: true,
});
