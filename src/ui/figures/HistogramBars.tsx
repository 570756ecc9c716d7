import { useId, useMemo } from 'react';
import type { Histogram } from './histogram.ts';
import { barsPath, MARGIN, type HistogramAxes } from './histogram-axes.ts';
import type { ClippedMass } from './histogram-words.ts';

interface HistogramBarsProps {
  readonly histogram: Histogram;
  readonly clipped: ClippedMass | null;
  readonly axes: HistogramAxes;
  /** The bar that is pointed at; -1 for none. */
  readonly bar: number;
}

/** Bars of what occurs, hatching of what does not, and the alarm colour over what was clamped. */
export function HistogramBars({ histogram, clipped, axes, bar }: HistogramBarsProps) {
  const hatch = useId();
  const base = axes.y(0);
  const paths = useMemo(() => barsPath(histogram, clipped, axes), [histogram, clipped, axes]);
  return (
    <g>
      <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="histogram__hatch" d="M0 0V6" />
      </pattern>
      {bar >= 0 && (
        <rect
          className="histogram__marked"
          x={axes.left(bar)}
          y={MARGIN.top}
          width={Math.max(axes.barWidth, 1.5)}
          height={base - MARGIN.top}
        />
      )}
      <path d={paths.unused} fill={`url(#${hatch})`} />
      <path className="histogram__present" d={paths.present} />
      <path className="histogram__used" d={paths.used} />
      <path className="histogram__clipped" d={paths.clipped} />
      {bar >= 0 && <Pointer x={axes.left(bar) + axes.barWidth / 2} />}
    </g>
  );
}

/** Points at the bar in question: a bar as high as the plot hides the band behind it. */
function Pointer({ x }: { readonly x: number }) {
  return (
    <path className="histogram__pointer" d="M-5 -8H5L0 -1Z" transform={`translate(${x} ${MARGIN.top})`} />
  );
}
