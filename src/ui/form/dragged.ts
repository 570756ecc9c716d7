/**
 * A number after a drag of so many pixels upwards: a whole number of two digits or more moves by whole
 * steps, others by the unit of their third digit.
 */
export function dragged(from: number, pixels: number): number {
  if (Number.isInteger(from) && Math.abs(from) >= 10) return from + Math.round(pixels / 2);
  const step = 10 ** (Math.floor(Math.log10(Math.abs(from) || 1)) - 2);
  return Number((from + pixels * step).toPrecision(6));
}
