/** floor((factor * i + add) / divide) for i = 0, 1, 2, ... */
export interface Stairs {
  readonly factor: number;
  readonly add: number;
  readonly divide: number;
}

/** Some of the steps, and the stairs through them. */
export interface Flight {
  readonly steps: readonly number[];
  readonly stairs: Stairs;
}

/** Whole numbers that rise evenly but for rounding, in as few flights as halving finds. */
export function flightsThrough(steps: readonly number[]): readonly Flight[] {
  const stairs = stairsThrough(steps);
  if (stairs) return [{ steps, stairs }];
  const half = Math.ceil(steps.length / 2);
  return [...flightsThrough(steps.slice(0, half)), ...flightsThrough(steps.slice(half))];
}

/**
 * The stairs that go through all of `steps`; null where there are none. A digital line of n steps
 * has a slope whose denominator is at most n.
 */
export function stairsThrough(steps: readonly number[]): Stairs | null {
  const runs = Math.max(steps.length - 1, 1);
  const rise = ((steps.at(-1) ?? 0) - (steps[0] ?? 0)) / runs;
  for (let divide = 1; divide <= steps.length; divide++) {
    // Over all steps the line strays from its stairs by less than one.
    const least = Math.ceil((rise - 1 / runs) * divide);
    const most = Math.floor((rise + 1 / runs) * divide);
    const middle = Math.round(rise * divide);
    const others = Array.from({ length: Math.max(most - least + 1, 0) }, (_, index) => least + index);
    for (const factor of [middle, ...others]) {
      const add = addFor(steps, factor, divide);
      if (add !== null) return { factor, add, divide };
    }
  }
  return null;
}

/** The smallest add with step * divide <= factor * i + add < (step + 1) * divide for all i; null if none. */
function addFor(steps: readonly number[], factor: number, divide: number): number | null {
  let low = -Infinity;
  let high = Infinity;
  for (const [i, step] of steps.entries()) {
    low = Math.max(low, step * divide - factor * i);
    high = Math.min(high, (step + 1) * divide - factor * i - 1);
    if (low > high) return null;
  }
  return low;
}
