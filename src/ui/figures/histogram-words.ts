import { formatInteger, formatNumber, formatShare } from './format-number.ts';
import type { Histogram } from './histogram.ts';

/** Elements that a quantizer clamped to the ends of its grid. */
export interface ClippedMass {
  readonly low: number;
  readonly high: number;
}

/** How a code reads as a value: (code - zeroPoint) * scale. */
export interface RealUnits {
  readonly scale: number;
  readonly zeroPoint: number;
}

export function axisLabel(histogram: Histogram, real: RealUnits | null): string {
  if (histogram.kind === 'value') return 'value';
  return real === null ? 'integer code (scale differs per channel)' : 'integer code, and below it the value';
}

/** The histogram in one sentence. */
export function summary({ histogram, clipped }: Counted): string {
  const { counts, total, used, width, kind } = histogram;
  const lost = (clipped?.low ?? 0) + (clipped?.high ?? 0);
  const clamped = lost === 0 ? '' : ` ${formatShare(lost, total)} clamped (${formatInteger(lost)}).`;
  if (kind === 'value') return `${formatInteger(total)} values in bars of ${formatNumber(width)}.`;
  if (width > 1) return `${formatInteger(total)} elements in bars of ${width} codes.${clamped}`;
  return `${formatInteger(used)} of ${formatInteger(counts.length)} codes used by ${formatInteger(total)} elements.${clamped}`;
}

export function barInWords({ histogram, clipped }: Counted, bar: number): string {
  const { first, width, counts, total, kind } = histogram;
  const from = first + bar * width;
  const count = counts[bar] ?? 0;
  const share = `${formatInteger(count)} of ${formatInteger(total)} elements, ${formatShare(count, total)}`;
  if (kind === 'value') return `${formatNumber(from)} to ${formatNumber(from + width)}: ${share}.`;
  if (width > 1) return `Codes ${formatInteger(from)} to ${formatInteger(from + width - 1)}: ${share}.`;
  const lost = bar === 0 ? clipped?.low : bar === counts.length - 1 ? clipped?.high : 0;
  return `Code ${formatInteger(from)}: ${share}${lost ? `; ${formatInteger(lost)} of them clamped` : ''}.`;
}

interface Counted {
  readonly histogram: Histogram;
  readonly clipped: ClippedMass | null;
}
