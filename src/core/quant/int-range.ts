/** The integers from `lo` to `hi`, both included. */
export interface IntRange {
  readonly lo: number;
  readonly hi: number;
}

/**
 * The integers a quantizer may produce.
 *
 * Narrow range drops the most negative value of a signed grid (4 bits: -7..7), or the largest
 * of an unsigned one (0..14), as Brevitas' min_int and max_int do.
 *
 * @param bitWidth whole number, 1 to 32
 */
export function intRange(bitWidth: number, signed: boolean, narrowRange: boolean): IntRange {
  const narrow = narrowRange ? 1 : 0;
  if (signed) {
    const half = 2 ** (bitWidth - 1);
    return { lo: -half + narrow, hi: half - 1 };
  }
  return { lo: 0, hi: 2 ** bitWidth - 1 - narrow };
}
