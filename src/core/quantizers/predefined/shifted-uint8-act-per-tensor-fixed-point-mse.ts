import { defineActQuantizer } from '../act-quantizer.ts';
import {
  ACT,
  UINT_QUANT,
  PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING,
  PER_TENSOR_POT_8BIT,
} from '../fragments.ts';

/** Source: brevitas 0.12.1, quant/shifted_scaled_int.py. */
export const shiftedUint8ActPerTensorFixedPointMSE = defineActQuantizer({
  name: 'ShiftedUint8ActPerTensorFixedPointMSE',
  summary: 'Named in Brevitas 0.12.1, which fails to build it.',
  defaults: {
    ...UINT_QUANT,
    ...PARAM_FROM_RUNTIME_PERCENTILE_INTERVAL_SCALING,
    ...PER_TENSOR_POT_8BIT,
    ...ACT,
  },
  restrictRounding: 'ceil',
  shifted: true,
  searched: true,
  lacks: 'dtype',
});
