import { Fragment } from 'react';
import type { AccumulatorReport } from '../../core/report.ts';
import { limitInWords, rulerRows } from '../figures/accumulator-rows.ts';
import { bitSpan } from '../figures/accumulator-shelves.ts';
import { formatBits } from '../figures/format-number.ts';

interface AccumulatorFactsProps {
  readonly accumulator: AccumulatorReport;
  /** Elements of the result. */
  readonly outputs: number;
}

/** The answers to "how wide?", widest knowledge last, and what a limit did to the result. */
export function AccumulatorFacts({ accumulator, outputs }: AccumulatorFactsProps) {
  const { limit } = accumulator;
  return (
    <>
      <dl className="facts">
        {rulerRows(accumulator).map(({ name, means, bits }) => (
          <Fragment key={name}>
            <dt title={means}>{name}</dt>
            <dd title={bits.length > 1 ? bits.join(', ') : undefined}>{bitsInWords(bits)}</dd>
          </Fragment>
        ))}
      </dl>
      {limit !== undefined && (
        <p className="inspector__limit" data-overflows={limit.overflowed > 0 || undefined}>
          {`${limitInWords(limit, outputs)}.`}
        </p>
      )}
    </>
  );
}

/** All of few channels, the span of many. */
function bitsInWords(bits: readonly number[]): string {
  const [only, ...others] = bits;
  if (only !== undefined && others.length === 0) return formatBits(only);
  return `${bits.length <= 3 ? bits.join(', ') : bitSpan(bits)} bits`;
}
