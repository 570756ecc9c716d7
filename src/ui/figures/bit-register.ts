import type { IntRange } from '../../core/quant/int-range.ts';
import { formatInteger } from './format-number.ts';

/** One bit of a stored integer. */
export interface RegisterBit {
  /** 0 is the least significant. */
  readonly place: number;
  readonly isSet: boolean;
  /** What it adds where it is set: 2^place, and -2^place for the sign bit of two's complement. */
  readonly weight: bigint;
  /** The integer with this bit flipped. */
  readonly flipped: bigint;
}

/**
 * The bits of an integer, most significant first; null where it does not fit.
 *
 * @param bits 1 to 64
 */
export function registerBits(code: bigint, bits: number, signed: boolean): readonly RegisterBit[] | null {
  const width = BigInt(bits);
  const lowest = signed ? -(2n ** (width - 1n)) : 0n;
  const highest = signed ? 2n ** (width - 1n) - 1n : 2n ** width - 1n;
  if (code < lowest || code > highest) return null;
  return Array.from({ length: bits }, (_, index) => {
    const place = bits - 1 - index;
    const isSign = signed && index === 0;
    const weight = (isSign ? -1n : 1n) * 2n ** BigInt(place);
    const isSet = ((BigInt.asUintN(bits, code) >> BigInt(place)) & 1n) === 1n;
    return { place, isSet, weight, flipped: isSet ? code - weight : code + weight };
  });
}

/** A longer sum says less than its ends do. */
const MOST_TERMS = 8;

/** The set bits as a sum: `-128 + 64 + 1 = -63`; one alone, or none, as it is; of many the first two and the last. */
export function sumOfBits(bits: readonly RegisterBit[], code: bigint): string {
  const terms = bits.filter(({ isSet }) => isSet).map(({ weight }) => formatInteger(weight));
  if (terms.length < 2) return terms[0] ?? '0';
  const told = terms.length > MOST_TERMS ? [...terms.slice(0, 2), '…', ...terms.slice(-1)] : terms;
  return `${told.join(' + ')} = ${formatInteger(code)}`;
}

/** Why an integer that the bits can hold is none of the grid's, or null. */
export function outsideGrid(code: bigint, grid: IntRange): string | null {
  if (code >= BigInt(grid.lo) && code <= BigInt(grid.hi)) return null;
  return `${code} is not on the grid ${grid.lo} to ${grid.hi}: narrow range leaves it out.`;
}
