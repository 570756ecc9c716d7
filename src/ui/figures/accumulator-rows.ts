import type { AccumulatorReport, LimitReport, SumsReport } from '../../core/report.ts';
import { bitSpan, shelfFor } from './accumulator-shelves.ts';
import { formatBits, formatInteger, formatNumber } from './format-number.ts';

/** One answer to "how wide?". */
export interface RulerRow {
  readonly name: string;
  readonly means: string;
  /** One for the layer, or one per output channel. */
  readonly bits: readonly number[];
  readonly kind: 'bound' | 'channels' | 'observed';
}

/** From the bound that knows bit widths only down to what this input made of it. */
export function rulerRows(accumulator: AccumulatorReport): readonly RulerRow[] {
  const { running, any_order: anyOrder, final } = accumulator;
  return [
    {
      name: "Brevitas' bound",
      means: 'From the bit widths of input and weight and the size of the window alone.',
      bits: [accumulator.brevitas_bits],
      kind: 'bound',
    },
    {
      name: 'Data-type bound',
      means: 'From the integers that input and weight can really hold: signed and narrow ranges.',
      bits: [accumulator.data_type_bits],
      kind: 'bound',
    },
    {
      name: 'Weight-aware bound',
      means: "From each output channel's own weights and the worst input (the A2Q argument).",
      bits: accumulator.weight_bits,
      kind: 'channels',
    },
    ...observed(
      'Sums in any order',
      'What the worst order of the same products needs on this input.',
      anyOrder,
    ),
    ...observed(
      'Running sums',
      `What the partial sums need on this input, in the order ${running?.order}.`,
      running,
    ),
    ...observed('Final sums', 'What the final sums of each output channel need on this input.', final),
  ];
}

function observed(name: string, means: string, sums: SumsReport | undefined): readonly RulerRow[] {
  return sums === undefined ? [] : [{ name, means, bits: sums.bits, kind: 'observed' }];
}

/** The shelf that holds whatever input comes. */
export function advice(accumulator: AccumulatorReport): string {
  const needed = Math.max(...accumulator.weight_bits);
  const shelf = shelfFor(needed);
  const holds = shelf === null ? 'no shelf up to 32 holds them' : `a ${shelf}-bit accumulator holds them`;
  return `With these weights no input can need more than ${formatBits(needed)}: ${holds}. Brevitas reports ${accumulator.brevitas_bits}.`;
}

/**
 * What an accumulator of few bits did: `3 of 27 outputs overflow 16 bits (wrap); SQNR 41.2 dB`.
 *
 * @param outputs elements of the result
 */
export function limitInWords(limit: LimitReport, outputs: number): string {
  const { bits, overflow, overflowed, sqnr_db: decibels } = limit;
  const within = `${bits} bits (${overflow})`;
  if (overflowed === 0)
    return `None of ${formatInteger(outputs)} outputs overflows ${within}; every sum is exact`;
  const overflows = `${formatInteger(overflowed)} of ${formatInteger(outputs)} outputs ${overflowed === 1 ? 'overflows' : 'overflow'} ${within}`;
  // One that saturated on its way may come back to the exact sum.
  if (decibels === Infinity) return `${overflows}, yet every final sum is exact`;
  const ratio = Number.isFinite(decibels) ? decibels.toFixed(1) : formatNumber(decibels);
  return `${overflows}; SQNR ${ratio} dB`;
}

/** The ruler in words. */
export function inWords(accumulator: AccumulatorReport, outputs: number): string {
  const { limit } = accumulator;
  const rows = rulerRows(accumulator).map(({ name, bits }, index) => {
    return `${index === 0 ? name : name.toLowerCase()} ${bitSpan(bits)}`;
  });
  const widths = `Accumulator width in bits: ${rows.join(', ')}.`;
  return limit === undefined ? widths : `${widths} ${limitInWords(limit, outputs)}.`;
}
