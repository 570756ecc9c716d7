/** floor((factor * i + add) / divide) for i = 0, 1, 2, ... */
export interface Stairs {
  readonly factor: number;
  readonly add: number;
  readonly divide: number;
}

/** Fractions with a greater denominator are not tried. */
const LARGEST_DIVIDE = 1 << 14;

/**
 * The stairs that go through all of `steps`, whole numbers that rise evenly; null where no
 * fraction with a denominator of up to 2^14 does it.
 */
export function stairsThrough(steps: readonly number[]): Stairs | null {
  const [first = 0] = steps;
  const last = steps.at(-1) ?? 0;
  const rise = steps.length > 1 ? (last - first) / (steps.length - 1) : 0;
  for (let divide = 1; divide <= LARGEST_DIVIDE; divide++) {
    const least = Math.floor(((last - first - 1) * divide) / Math.max(steps.length - 1, 1));
    const most = Math.ceil(((last - first + 1) * divide) / Math.max(steps.length - 1, 1));
    const middle = Math.round(rise * divide);
    for (const factor of [middle, ...between(Math.max(least, middle - 2), Math.min(most, middle + 2))]) {
      const add = addFor(steps, factor, divide);
      if (add !== null) return { factor, add, divide };
    }
  }
  return null;
}

function between(least: number, most: number): readonly number[] {
  return Array.from({ length: Math.max(most - least + 1, 0) }, (_, index) => least + index);
}

/** The smallest add with step * divide <= factor * i + add < (step + 1) * divide for all i; null if none. */
function addFor(steps: readonly number[], factor: number, divide: number): number | null {
  let low = -Infinity;
  let high = Infinity;
  steps.forEach((step, i) => {
    low = Math.max(low, step * divide - factor * i);
    high = Math.min(high, (step + 1) * divide - factor * i - 1);
  });
  return low <= high ? low : null;
}
