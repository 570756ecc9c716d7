const { fround } = Math;

/**
 * The largest L1 norm of a channel's integer weights with which no sum of products can leave a signed
 * accumulator of P bits, by the A2Q argument, in float32 as Brevitas computes it:
 *
 *     (2^(P-1) - 1) * 2^(signed - N)
 *
 * Source: brevitas 0.12.1, function/ops.py (get_upper_bound_on_l1_norm).
 *
 * @param bits P, at least 2
 * @param inputBitWidth N
 */
export function accumulatorLimit(bits: number, inputBitWidth: number, inputIsSigned: boolean): number {
  const largestSum = fround(2 ** (bits - 1) - 1);
  return fround(largestSum * fround(2 ** ((inputIsSigned ? 1 : 0) - inputBitWidth)));
}

/**
 * As `accumulatorLimit`, for weights whose mean is 0 (A2Q+): (2^P - 2) / (2^N - 1).
 * Source: brevitas 0.12.1, core/scaling/pre_scaling.py.
 */
export function zeroCentredLimit(bits: number, inputBitWidth: number): number {
  return fround(fround(2 ** bits - 2) / fround(2 ** inputBitWidth - 1));
}
