import type { ScaleRule } from '../../core/plan/entry.ts';

/** What a scale was divided from, in a few words. */
export const statisticNames: Readonly<Record<Exclude<ScaleRule, 'product' | 'given'>, string>> = {
  abs_max: 'largest |weight|',
  min_max: 'largest - smallest',
  percentile: 'percentile of |x|',
  percentile_interval: 'high - low percentile',
  mean: 'mean magnitude',
  mean_sigma_std: 'mean + sigma * deviation',
  channel_mean: 'mean of the channels’ largest',
  channel_norm: 'RMS of the channels’ largest',
  mse: 'least squared error',
  constant: 'constant',
  bounds: 'from min_val and max_val',
  truncation: 'scale * truncation',
  buffer: 'running average',
  value: 'learned value',
};
