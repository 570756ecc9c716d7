/**
 * The rank (1 is the smallest) of Brevitas' high percentile of n values, without interpolation:
 * floor(0.01 q n + 0.5) in float64. 99.999 of fewer than 50,000 values is their maximum.
 * Source: brevitas 0.12.1, core/stats/stats_op.py (AbsPercentile).
 *
 * @param q percentile, 0 to 100
 * @param n number of values, at least 1
 */
export function highPercentileRank(q: number, n: number): number {
  return Math.min(n, Math.max(1, Math.floor(0.01 * q * n + 0.5)));
}
