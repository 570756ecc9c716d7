import { UINT_QUANT, BATCH_QUANT_STATS_SCALING, PER_TENSOR_FLOAT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const uint8ActPerTensorFloatBatchQuant1d = defineActQuantizer({
  name: 'Uint8ActPerTensorFloatBatchQuant1d',
  summary:
    'Integers 0..255 with one scale from the mean over channels of their largest activation, of inputs [N, C, features].',
  defaults: {
    ...UINT_QUANT,
    ...BATCH_QUANT_STATS_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
    scaling_stats_momentum: null,
    scaling_stats_permute_dims: [1, 0, 2],
    collect_stats_steps: null,
  },
});
