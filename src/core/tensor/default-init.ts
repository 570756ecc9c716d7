/**
 * The bounds of torch's default start of a layer (`reset_parameters` of Conv and Linear): the
 * weight is drawn from uniform_(-bound, bound) first, then the bias, if there is one.
 *
 * Both are 1 / sqrt(fanIn), written as torch writes them so that float64 rounds alike.
 * Source: torch 2.13.0, nn/modules/conv.py and nn/init.py (kaiming_uniform_ with a = sqrt 5).
 *
 * @param fanIn products per output: input channels / groups * kernel elements, at least 1
 */
export function weightInitBound(fanIn: number): number {
  const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
  const deviation = gain / Math.sqrt(fanIn);
  return Math.sqrt(3) * deviation;
}

/** As `weightInitBound`, for the bias. */
export function biasInitBound(fanIn: number): number {
  return 1 / Math.sqrt(fanIn);
}
