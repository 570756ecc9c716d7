import type { ScaleRule } from '../../core/plan/entry.ts';

/** What a scale was divided from, in a few words. */
export const statisticNames: Readonly<Record<Exclude<ScaleRule, 'product' | 'given'>, string>> = {
  abs_max: 'largest |weight|',
  min_max: 'largest - smallest',
  percentile: 'percentile of |x| in this batch',
  percentile_interval: 'high - low percentile of x in this batch',
  mean: 'mean magnitude',
  mean_sigma_std: 'mean magnitude + sigma * standard deviation',
  channel_mean: 'mean of the channels’ largest',
  channel_norm: 'root mean square of the channels’ largest',
  mse: 'range of least squared error',
  constant: 'constant',
  bounds: 'from min_val and max_val',
  truncation: 'input scale * truncation',
  buffer: 'running average kept from training',
  value: 'value learned in training',
};
