import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Histogram } from './histogram.ts';

/** CSS pixels around the bars: counts on the left, two axes below. */
export const MARGIN = { top: 20, right: 12, bottom: 64, left: 48 };

export interface HistogramAxes {
  /** Left and right end in codes or values. */
  readonly domain: readonly [number, number];
  /** Middle of a code, or place of a value. */
  readonly x: (code: number) => number;
  readonly y: (count: number) => number;
  /** Left side of a bar. */
  readonly left: (bar: number) => number;
  /** Without the gap to the next one. */
  readonly barWidth: number;
  readonly countTicks: readonly number[];
  readonly codeTicks: readonly number[];
  /** The bar at a horizontal place, null beside the bars. */
  readonly barAt: (x: number) => number | null;
}

/** Scales and ticks of a histogram drawn `width` x `height` CSS pixels large. */
export function histogramAxes(histogram: Histogram, width: number, height: number): HistogramAxes {
  const { first, counts, kind } = histogram;
  // A code of its own bar stands at the bar's middle; an edge of a wider bar stands at its side.
  const centre = kind === 'code' && histogram.width === 1 ? 0.5 : 0;
  const domain = [first - centre, first + counts.length * histogram.width - centre] as const;
  const x = scaleLinear(domain, [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]);
  const highest = max(counts) ?? 0;
  const y = scaleLinear([0, Math.max(1, highest)], [height - MARGIN.bottom, MARGIN.top]).nice(3);
  const step = x(first + histogram.width) - x(first);
  const gap = step >= 6 ? 1 : 0;
  return {
    domain,
    x: (code) => x(code),
    y: (count) => y(count),
    left: (bar) => x(first + bar * histogram.width - centre),
    barWidth: step - gap,
    countTicks: y.ticks(3).filter(Number.isInteger),
    codeTicks: codeTicks(histogram, domain, width),
    barAt: (at) => {
      const bar = Math.floor((x.invert(at) + centre - first) / histogram.width);
      return bar >= 0 && bar < counts.length ? bar : null;
    },
  };
}

function codeTicks({ kind, first, counts }: Histogram, domain: readonly [number, number], width: number) {
  const room = Math.max(2, Math.floor((width - MARGIN.left - MARGIN.right) / 64));
  const ticks = scaleLinear(domain, [0, 1]).ticks(room);
  if (kind === 'value') return ticks;
  const whole = ticks.filter(Number.isInteger);
  return whole.length > 0 ? whole : [first, first + counts.length - 1];
}

export interface HistogramPaths {
  readonly used: string;
  /** Full-height columns of the codes that do not occur. */
  readonly unused: string;
  /** The part of the end bars that was clamped, on top of what belongs there. */
  readonly clipped: string;
}

/** All bars of one kind as one path each, so that 512 codes cost three elements. */
export function barsPath(
  histogram: Histogram,
  clipped: { readonly low: number; readonly high: number } | null,
  axes: HistogramAxes,
): HistogramPaths {
  const { counts } = histogram;
  const box = (bar: number, from: number, to: number) =>
    `M${axes.left(bar).toFixed(2)} ${axes.y(from).toFixed(2)}h${axes.barWidth.toFixed(2)}V${axes.y(to).toFixed(2)}h${(-axes.barWidth).toFixed(2)}Z`;
  const ceiling = axes.countTicks.at(-1) ?? 1;
  const paths = { used: '', unused: '', clipped: '' };
  counts.forEach((count, bar) => {
    const lost =
      (bar === 0 ? (clipped?.low ?? 0) : 0) + (bar === counts.length - 1 ? (clipped?.high ?? 0) : 0);
    if (count === 0) paths.unused += box(bar, 0, ceiling);
    if (count > lost) paths.used += box(bar, 0, count - lost);
    if (count > 0 && lost > 0) paths.clipped += box(bar, Math.max(0, count - lost), count);
  });
  return paths;
}
