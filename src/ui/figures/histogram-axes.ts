import { max, nice } from 'd3-array';
import type { Histogram } from './histogram.ts';
import { linearScale } from './linear-scale.ts';

/** Height of the strip below the bars that shows which codes occur, CSS pixels. */
export const STRIP = 6;

/** Narrower bars touch each other. */
const SMALLEST_GAPPED = 6;

/** Bars from this width on show that they are unused over their whole height. */
const WIDE_BAR = 12;

/** CSS pixels around the bars: counts on the left, one or two axes below. */
export const MARGIN = { top: 28, right: 12, left: 48 };
export const BOTTOM = { oneAxis: 52, twoAxes: 72 };

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

export interface HistogramFrame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Room below the base line. */
  readonly bottom: number;
  /** The part of the axis that is drawn, in codes or values; all bars if absent. */
  readonly domain?: readonly [number, number];
}

/** Scales and ticks of a histogram in its frame; counts reach as far as the highest bar in sight. */
export function histogramAxes(
  histogram: Histogram,
  { width, height, bottom, domain: wanted }: HistogramFrame,
): HistogramAxes {
  const { first, counts, kind } = histogram;
  // A code of its own bar stands at the bar's middle; an edge of a wider bar stands at its side.
  const centre = kind === 'code' && histogram.width === 1 ? 0.5 : 0;
  const start = first - centre;
  const domain = wanted ?? ([start, start + counts.length * histogram.width] as const);
  const x = linearScale(domain, [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]);
  const [from, to] = domain.map((end) => (end - start) / histogram.width);
  const highest =
    max(counts.subarray(Math.max(0, Math.floor(from ?? 0)), Math.max(0, Math.ceil(to ?? 0)))) ?? 0;
  const y = linearScale(nice(0, Math.max(1, highest), 3), [
    Math.max(MARGIN.top + 1, height - bottom),
    MARGIN.top,
  ]);
  const step = x(first + histogram.width) - x(first);
  const gap = step > SMALLEST_GAPPED ? 1 : 0;
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
  const ticks = linearScale(domain, [0, 1]).ticks(room);
  if (kind === 'value') return ticks;
  const whole = ticks.filter(Number.isInteger);
  return whole.length > 0 ? whole : [first, first + counts.length - 1];
}

export interface HistogramPaths {
  readonly used: string;
  /** Boxes of the codes that do not occur: on the strip, and as whole columns where bars are wide. */
  readonly unused: string;
  /** Boxes on the strip of the codes that do. */
  readonly present: string;
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
  const base = axes.y(0);
  const span = (bar: number, top: number, bottom: number) =>
    `M${axes.left(bar).toFixed(2)} ${bottom.toFixed(2)}h${axes.barWidth.toFixed(2)}V${top.toFixed(2)}h${(-axes.barWidth).toFixed(2)}Z`;
  const box = (bar: number, from: number, to: number) => span(bar, axes.y(to), axes.y(from));
  const strip = (bar: number) => span(bar, base + 2, base + 2 + STRIP);
  const ceiling = axes.barWidth >= WIDE_BAR ? (axes.countTicks.at(-1) ?? 1) : 0;
  const perCode = histogram.kind === 'code' && histogram.width === 1;
  // Bars without gaps are drawn as one outline per run: side by side they would show hairline seams.
  const outlined = axes.barWidth < SMALLEST_GAPPED;
  const lostOf = (bar: number) =>
    (bar === 0 ? (clipped?.low ?? 0) : 0) + (bar === counts.length - 1 ? (clipped?.high ?? 0) : 0);
  const isUsed = (bar: number) => (counts[bar] ?? 0) > lostOf(bar);
  const step = (bar: number, height: number) => {
    const left = axes.left(bar).toFixed(2);
    const right = (axes.left(bar) + axes.barWidth).toFixed(2);
    const opens = bar === 0 || !isUsed(bar - 1);
    const closes = bar === counts.length - 1 || !isUsed(bar + 1);
    return `${opens ? `M${left} ${base.toFixed(2)}` : ''}V${axes.y(height).toFixed(2)}H${right}${closes ? `V${base.toFixed(2)}Z` : ''}`;
  };
  const paths = { used: '', unused: '', present: '', clipped: '' };
  counts.forEach((count, bar) => {
    const lost = lostOf(bar);
    if (perCode && count === 0) paths.unused += strip(bar) + (ceiling > 0 ? box(bar, 0, ceiling) : '');
    if (perCode && count > 0) paths.present += strip(bar);
    if (isUsed(bar)) paths.used += outlined ? step(bar, count - lost) : box(bar, 0, count - lost);
    if (count > 0 && lost > 0) paths.clipped += box(bar, Math.max(0, count - lost), count);
  });
  return paths;
}
