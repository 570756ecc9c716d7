import type { Histogram } from './histogram.ts';
import type { ClippedMass } from './histogram-words.ts';

interface HistogramLegendProps {
  readonly histogram: Histogram;
  readonly clipped: ClippedMass | null;
}

/** What the fillings of a histogram over codes mean; only those that occur. */
export function HistogramLegend({ histogram, clipped }: HistogramLegendProps) {
  const hasUnused = histogram.width === 1 && histogram.used < histogram.counts.length;
  const hasClipped = clipped !== null && clipped.low + clipped.high > 0;
  if (!hasUnused && !hasClipped) return null;
  return (
    <span className="histogram__legend eyebrow">
      <span data-swatch="used">used</span>
      {hasUnused && <span data-swatch="unused">unused</span>}
      {hasClipped && <span data-swatch="clipped">clamped</span>}
    </span>
  );
}
