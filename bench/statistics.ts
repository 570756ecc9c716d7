/** What repeated measurements of one thing say; all of them in one unit. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** How many measurements there were. */
  readonly rounds: number;
}

/** @throws RangeError where nothing was measured */
export function summarize(measurements: readonly number[]): Summary {
  return {
    median: quantile(measurements, 0.5),
    min: quantile(measurements, 0),
    max: quantile(measurements, 1),
    rounds: measurements.length,
  };
}

/**
 * The number below which a share of the measurements lies, between neighbours by their distance
 * (method 7 of Hyndman and Fan 1996, the default of NumPy).
 *
 * @param share 0 to 1, both included
 */
export function quantile(measurements: readonly number[], share: number): number {
  const sorted = measurements.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('Nothing was measured.');
  return below + (above - below) * (place - Math.floor(place));
}
