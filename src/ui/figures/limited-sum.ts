import type { LimitReport } from '../../core/report.ts';
import type { Product } from './arithmetic.ts';

/** What an accumulator of few bits makes of products that it adds one after the other, and of a bias last. */
export function limitedSum(
  products: readonly Pick<Product, 'x' | 'w'>[],
  bias: number,
  { bits, overflow }: Pick<LimitReport, 'bits' | 'overflow'>,
): bigint {
  const least = -(2n ** BigInt(bits - 1));
  let sum = 0n;
  for (const { x, w } of [...products, { x: bias, w: 1 }]) {
    const exact = sum + BigInt(x) * BigInt(w);
    if (overflow === 'wrap') sum = BigInt.asIntN(bits, exact);
    else if (exact < least) sum = least;
    else sum = exact >= -least ? -least - 1n : exact;
  }
  return sum;
}
