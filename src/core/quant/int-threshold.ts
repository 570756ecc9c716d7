import { intRange } from './int-range.ts';

/**
 * T, by which a statistic is divided to give a float scale: the magnitude of the range's far end.
 *
 * Signed: 2^(b-1), or 2^(b-1) - 1 in narrow range; unsigned: 2^b - 1, or 2^b - 2 in narrow range.
 * Source: brevitas 0.12.1, core/scaling/int_scaling.py (IntScaling).
 *
 * @param bitWidth whole number, 1 to 32
 */
export function intThreshold(bitWidth: number, signed: boolean, narrowRange: boolean): number {
  const { lo, hi } = intRange(bitWidth, signed, narrowRange);
  return signed ? -lo : hi;
}
