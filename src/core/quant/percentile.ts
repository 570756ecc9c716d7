/**
 * The rank (1 is the smallest) of Brevitas' high percentile of n values, without interpolation:
 * floor(0.01 q n + 0.5) in float64. 99.999 of fewer than 50,000 values is their maximum. A rank of 0
 * is possible (1 % of 10 values), and torch refuses it.
 * Source: brevitas 0.12.1, core/stats/stats_op.py (AbsPercentile).
 *
 * @param q percentile, 0 to 100
 * @param n number of values, at least 1
 */
export function highPercentileRank(q: number, n: number): number {
  return Math.floor(0.01 * q * n + 0.5);
}

/**
 * As `highPercentileRank`, of the low percentile: ceil(0.01 q n). 0.001 of up to 100,000 values is
 * their minimum. Source: brevitas 0.12.1, core/stats/stats_op.py (NegativePercentileOrZero).
 */
export function lowPercentileRank(q: number, n: number): number {
  return Math.ceil(0.01 * q * n);
}
