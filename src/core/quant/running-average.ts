const { fround } = Math;

/**
 * A running statistic after each of a quantizer's training calls, as `planMomentum` computes it: the first
 * statistic as it is, then average * (1 - momentum) + momentum * statistic, or the true average where
 * momentum is null; every operation rounded to float32.
 * Source: brevitas 0.12.1, core/utils.py (inplace_momentum_update).
 */
export function runningAverages(statistics: readonly number[], momentum: number | null): readonly number[] {
  const averages: number[] = [];
  statistics.forEach((statistic, counter) => {
    const before = averages.at(-1);
    if (before === undefined) averages.push(statistic);
    else {
      const kept = momentum === null ? counter / (counter + 1) : 1 - momentum;
      const added =
        momentum === null ? fround(statistic / (counter + 1)) : fround(statistic * fround(momentum));
      averages.push(fround(fround(before * fround(kept)) + added));
    }
  });
  return averages;
}
