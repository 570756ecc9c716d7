import type { LimitReport } from '../../core/report.ts';
import type { Product } from './arithmetic.ts';

/** What an accumulator holds on its way: after no product, after the first, ..., after a bias. */
export interface PartialSums {
  /** Rounded to doubles where they are no integers below 2^53. */
  readonly exact: readonly number[];
  /** The same in an accumulator of few bits; null where there is none. */
  readonly limited: readonly number[] | null;
  /** Places in `limited` where the sum did not fit, and wrapped or was saturated. */
  readonly overflows: readonly number[];
}

type Limit = Pick<LimitReport, 'bits' | 'overflow'>;

/** The ends of two's complement, -2^(bits - 1) and 2^(bits - 1) - 1, as doubles. */
export function limitEnds(bits: number): readonly [number, number] {
  return [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

/**
 * Sums products one after the other, and a bias last.
 *
 * @param products whole numbers where there is a limit
 * @param bias null where none joins the sums
 */
export function partialSums(
  products: readonly Pick<Product, 'x' | 'w'>[],
  bias: number | null,
  limit: Limit | null,
): PartialSums {
  const terms = bias === null ? products : [...products, { x: bias, w: 1 }];
  const exact = [0];
  let sum = 0;
  for (const { x, w } of terms) exact.push((sum += x * w));
  if (limit === null) return { exact, limited: null, overflows: [] };
  return { exact, ...limitedSums(terms, limit) };
}

function limitedSums(terms: readonly Pick<Product, 'x' | 'w'>[], { bits, overflow }: Limit) {
  const most = 2n ** BigInt(bits - 1) - 1n;
  const limited = [0];
  const overflows: number[] = [];
  let sum = 0n;
  for (const { x, w } of terms) {
    const next = sum + BigInt(x) * BigInt(w);
    const fits = next <= most && next >= -most - 1n;
    if (fits) sum = next;
    else if (overflow === 'wrap') sum = BigInt.asIntN(bits, next);
    else sum = next > most ? most : -most - 1n;
    limited.push(Number(sum));
    if (!fits) overflows.push(limited.length - 1);
  }
  return { limited, overflows };
}
