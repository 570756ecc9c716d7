import { roundHalfEven } from '../tensor/float32.ts';
import { intRange } from './int-range.ts';
import { intThreshold } from './int-threshold.ts';

const { fround } = Math;

/** Brevitas' restrict_scaling_type, and restrict_value_float_to_int_impl for powers of two. */
export interface Restriction {
  /** Any float; 2 to a learned float; 2 to a whole number. */
  readonly type: 'FP' | 'LOG_FP' | 'POWER_OF_TWO';
  /** How the logarithm becomes whole. */
  readonly rounding: 'round' | 'ceil';
}

/**
 * A number as the restriction leaves it: x, 2^log2(x), or 2 to the rounded log2(x); logarithm and
 * power rounded to float32 one by one. Torch 2.13.0's own log2 (MKL's) differs in the last bit for 1
 * number in 5,000, and its 2 ** x for 1 in 1,500 (for more than 31 at a time, or 15 without AVX-512,
 * 1 in 60). 2^ceil(log2 x) is the same for all numbers near a power of two from 2^-40 to 2^40.
 * Source: brevitas 0.12.1, core/restrict_val.py.
 */
export function restrict(x: number, restriction: Restriction): number {
  return restriction.type === 'FP' ? x : restrictParameter(fround(Math.log2(x)), restriction);
}

/** What a learned parameter stands for: itself, or 2 to it where parameters are logarithms. */
export function restrictParameter(value: number, { type, rounding }: Restriction): number {
  switch (type) {
    case 'FP':
      return value;
    case 'LOG_FP':
      return fround(2 ** value);
    case 'POWER_OF_TWO':
      return fround(2 ** (rounding === 'ceil' ? Math.ceil(value) : roundHalfEven(value)));
  }
}

/**
 * T, by which a statistic is divided: the magnitude of the range's far end, or for powers of two
 * 2^(b-1) signed and 2^b unsigned, narrow or not.
 * Source: brevitas 0.12.1, core/scaling/int_scaling.py.
 */
export function thresholdOf(
  { type }: Restriction,
  bitWidth: number,
  signed: boolean,
  narrowRange: boolean,
): number {
  if (type === 'POWER_OF_TWO') return intRange(bitWidth, signed, false).hi + 1;
  return intThreshold(bitWidth, signed, narrowRange);
}
