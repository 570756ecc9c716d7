/**
 * The double with the fewest decimal digits that rounds to the same float32: what a person would
 * write for it (0.1 for the float32 that is 0.10000000149011612). Subnormals get six digits though
 * fewer would do.
 *
 * @param value a finite float32 number
 */
export function printedFloat32(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}
