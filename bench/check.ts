/** How an output compares with the exact one. */
export interface Check {
  /** exact: every number equal. rounded: all within the tolerance. wrong: some beyond it. */
  readonly verdict: 'exact' | 'rounded' | 'wrong';
  readonly differing: number;
  readonly count: number;
  /** The furthest from the exact number, in its unit. */
  readonly deviation: number;
}

/** Compares by ===, so that -0 is 0; a missing number is infinitely far away. */
export function check(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): Check {
  const count = expected.length;
  let differing = 0;
  let deviation = found.length === count ? 0 : Infinity;
  for (let index = 0; index < count; index++) {
    const [is, needed] = [found[index] ?? NaN, expected[index] ?? NaN];
    if (is === needed) continue;
    differing += 1;
    const distance = Math.abs(is - needed);
    deviation = Math.max(deviation, Number.isNaN(distance) ? Infinity : distance);
  }
  if (differing === 0 && deviation === 0) return { verdict: 'exact', differing, count, deviation };
  return { verdict: deviation <= tolerance ? 'rounded' : 'wrong', differing, count, deviation };
}
