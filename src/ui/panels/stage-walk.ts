import type { FloatSum, IntegerSum } from '../figures/arithmetic.ts';
import { formatInteger, formatNumber } from '../figures/format-number.ts';

/** The stations of a number on its way: every product, then the bias, the scale, the output quantizer. */
export type Station =
  | { readonly kind: 'start' }
  | { readonly kind: 'product'; readonly term: number }
  | { readonly kind: 'bias' }
  | { readonly kind: 'value' }
  | { readonly kind: 'output_quant' };

/** Everything after the products, in its order. */
export function finalStations(arithmetic: IntegerSum | FloatSum, requantized: boolean): readonly Station[] {
  const joins = arithmetic.kind === 'integer-sum' && arithmetic.joined !== undefined;
  return [
    ...(joins ? [{ kind: 'bias' } as const] : []),
    { kind: 'value' },
    ...(requantized ? [{ kind: 'output_quant' } as const] : []),
  ];
}

/** @param position 0 before the first product */
export function stationAt(
  arithmetic: IntegerSum | FloatSum,
  requantized: boolean,
  position: number,
): Station {
  const products = arithmetic.products.length;
  if (position === 0) return { kind: 'start' };
  if (position <= products) return { kind: 'product', term: position - 1 };
  return finalStations(arithmetic, requantized)[position - products - 1] ?? { kind: 'value' };
}

/** How many terms the sum holds there. */
export function termsAdded(arithmetic: IntegerSum | FloatSum, position: number): number {
  const joins = arithmetic.kind === 'integer-sum' && arithmetic.joined !== undefined;
  return Math.min(position, arithmetic.products.length + (joins ? 1 : 0));
}

/** What stands at a position, for the slider. */
export function stationText(arithmetic: IntegerSum | FloatSum, station: Station): string {
  switch (station.kind) {
    case 'start':
      return `Before the first of ${arithmetic.products.length} products`;
    case 'product':
      return `Product ${station.term + 1} of ${arithmetic.products.length}`;
    case 'bias':
      return 'The bias joins the sum';
    case 'value':
      return arithmetic.kind === 'integer-sum' ? 'The sum becomes a value' : 'The sum is the value';
    case 'output_quant':
      return 'The output quantizer';
  }
}

/** Integers with all their digits, floats with four. */
export function writerOf({ kind }: IntegerSum | FloatSum): (value: number) => string {
  return kind === 'integer-sum' ? formatInteger : formatNumber;
}
