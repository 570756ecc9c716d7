import type { AccumulatorReport } from '../../core/report.ts';
import { bitSpan } from '../figures/accumulator-shelves.ts';

/** The four answers to "how wide?", widest knowledge last. */
export function AccumulatorFacts({ accumulator }: { readonly accumulator: AccumulatorReport }) {
  const { brevitas_bits: brevitas, data_type_bits: dataType, weight_bits: weight, final } = accumulator;
  return (
    <dl className="facts">
      <dt title="From bit widths and window size alone.">Brevitas&apos; bound</dt>
      <dd>{`${brevitas} bits`}</dd>
      <dt title="From the integers that input and weight can really hold.">Data-type bound</dt>
      <dd>{`${dataType} bits`}</dd>
      <dt title="From each output channel's own weights and the worst input.">Weight-aware bound</dt>
      <dd title={weight.join(', ')}>{bitsInWords(weight)}</dd>
      <dt title="What the final sums need on this input.">Observed</dt>
      <dd title={final.bits.join(', ')}>{bitsInWords(final.bits)}</dd>
    </dl>
  );
}

/** All of few channels, the span of many. */
function bitsInWords(bits: readonly number[]): string {
  return `${bits.length <= 4 ? bits.join(', ') : bitSpan(bits)} bits`;
}
