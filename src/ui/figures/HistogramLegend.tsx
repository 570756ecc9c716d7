import type { Histogram } from './histogram.ts';
import type { ClippedMass } from './histogram-words.ts';
import { Swatch } from './Swatch.tsx';

const SIZE = 10;
const HATCH = [
  ['var(--line-strong)', 1],
  ['transparent', 2],
] as const;

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
    <span className="histogram__legend eyebrow" data-picture-legend>
      <span data-swatch="used">
        <Swatch size={SIZE} />
        used
      </span>
      {hasUnused && (
        <span data-swatch="unused">
          <Swatch size={SIZE} edged stripes={HATCH} />
          unused
        </span>
      )}
      {hasClipped && (
        <span data-swatch="clipped">
          <Swatch size={SIZE} />
          clamped
        </span>
      )}
    </span>
  );
}
