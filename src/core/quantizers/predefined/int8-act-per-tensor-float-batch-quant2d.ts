import { INT_QUANT, BATCH_QUANT_STATS_SCALING, PER_TENSOR_FLOAT_8BIT, ACT } from '../fragments.ts';
import { defineActQuantizer } from '../act-quantizer.ts';

/** Source: brevitas 0.12.1, quant/scaled_int.py. */
export const int8ActPerTensorFloatBatchQuant2d = defineActQuantizer({
  name: 'Int8ActPerTensorFloatBatchQuant2d',
  summary:
    'Signed 8-bit integers -128..127 with one scale from the mean over channels of their largest activation, of inputs [N, C, H, W].',
  defaults: {
    ...INT_QUANT,
    ...BATCH_QUANT_STATS_SCALING,
    ...PER_TENSOR_FLOAT_8BIT,
    ...ACT,
    scaling_stats_momentum: null,
    scaling_stats_permute_dims: [1, 0, 2, 3],
    collect_stats_steps: null,
  },
});
