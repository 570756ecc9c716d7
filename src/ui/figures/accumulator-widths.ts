import { bitsFor } from '../../core/quant/accumulator-bounds.ts';
import type { AccumulatorReport, SumsReport } from '../../core/report.ts';

/** A width that an accumulator may be given, and where it comes from. */
export interface NamedWidth {
  readonly name: string;
  readonly bits: number;
  readonly means: string;
}

/**
 * Widths worth trying, widest first. Hardware's accumulators have a sign, so what was observed on this
 * input is counted in two's complement, also where all sums are positive.
 */
export function namedWidths(accumulator: AccumulatorReport): readonly NamedWidth[] {
  const { running, final } = accumulator;
  const observed = signedBits(running ?? final);
  return [
    {
      name: "Brevitas' bound",
      bits: accumulator.brevitas_bits,
      means: 'From bit widths and the size of the window alone.',
    },
    {
      name: 'weight-aware bound',
      bits: Math.max(...accumulator.weight_bits),
      means: 'No input can need more with these weights.',
    },
    {
      name: running === undefined ? 'observed final sums' : 'observed running sums',
      bits: observed,
      means: 'What this input needed, with a sign.',
    },
  ];
}

function signedBits({ min, max }: SumsReport): number {
  return Math.max(
    2,
    ...min.map((least, channel) => {
      const most = max[channel] ?? 0;
      return bitsFor(least < 0 ? least : -1, most > 0 ? most : 0);
    }),
  );
}
