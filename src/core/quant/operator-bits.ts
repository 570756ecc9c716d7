import { intRange } from './int-range.ts';

const { fround } = Math;

/** What decides the width of a sum. */
export interface Width {
  readonly bitWidth: number;
  readonly signed: boolean;
}

/**
 * Bits of a + b: ceil(log2(largest sum - smallest sum)) over the non-narrow ranges, every step in
 * float32 as torch takes it: 8 and 8 give 9, signed or not; two unsigned bits of 1 give 1, one too
 * few. Source: brevitas 0.12.1, quant_tensor/int_quant_tensor.py (IntQuantTensor.__add__).
 */
export function sumBits(a: Width, b: Width): number {
  const rangeOfA = intRange(a.bitWidth, a.signed, false);
  const rangeOfB = intRange(b.bitWidth, b.signed, false);
  const largest = fround(fround(rangeOfA.hi) + fround(rangeOfB.hi));
  const smallest = fround(fround(rangeOfA.lo) + fround(rangeOfB.lo));
  return Math.ceil(fround(Math.log2(fround(largest - smallest))));
}
