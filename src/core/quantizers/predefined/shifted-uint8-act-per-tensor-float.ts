import {
  UINT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING,
  PER_TENSOR_FLOAT_8BIT,
  ACT,
} from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/shifted_scaled_int.py. */
export const shiftedUint8ActPerTensorFloat = defineActQuantizer({
  name: 'ShiftedUint8ActPerTensorFloat',
  summary: 'Integers 0..255 with a zero point: the grid reaches from the smallest activation to the largest.',
  defaults: {
    ...UINT_QUANT,
    ...PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
  },
  shifted: true,
});
