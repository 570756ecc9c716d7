import { useTheme } from '../style/use-theme.ts';
import { cssColour, divergingMap, MAP_STEPS } from './colour-scale.ts';
import { formatNumber } from './format-number.ts';
import type { MarkedCells } from './heat-map-paint.ts';
import { Swatch } from './Swatch.tsx';
import './map-legend.css';

/** Odd, so that the middle one is zero's. */
const RAMP_STEPS = 73;

const HATCH = [
  ['var(--ink-soft)', 1.5],
  ['var(--surface)', 1.5],
  ['var(--line)', 1.5],
] as const;

interface MapLegendProps {
  /** The map reaches from -bound to +bound. */
  readonly bound: number;
  /** What the colours measure: "integer code", "dequantized value". */
  readonly unit: string;
  /** What hatched cells are; null where none is hatched. */
  readonly hatched: MarkedCells['as'] | null;
}

/** The scale of a heat map's colours, from -bound over zero to +bound. */
export function MapLegend({ bound, unit, hatched }: MapLegendProps) {
  return (
    <div className="map-legend">
      <div className="map-legend__scale">
        <span className="eyebrow" data-picture-text>
          {unit}
        </span>
        <Ramp />
        <div className="map-legend__ticks mono" aria-hidden="true">
          {[-bound, 0, bound].map((tick, index) => (
            <span key={index} title={String(tick)} data-picture-text>
              {formatNumber(tick === 0 ? 0 : tick)}
            </span>
          ))}
        </div>
      </div>
      {hatched !== null && (
        <span className="map-legend__hatched eyebrow" data-picture-text>
          <Swatch size={14} stripes={HATCH} />
          {hatched}
        </span>
      )}
      <span className="visually-hidden">
        {`Colours from blue at ${formatNumber(-bound)} over neutral at zero to orange at ${formatNumber(bound)}.`}
      </span>
    </div>
  );
}

/** The colours in steps: a gradient is dithered by where its tile begins, and no two pictures of it are alike. */
function Ramp() {
  const map = divergingMap(useTheme());
  return (
    <svg
      className="map-legend__ramp"
      viewBox={`0 0 ${RAMP_STEPS} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {Array.from({ length: RAMP_STEPS }, (_, step) => {
        const colour = map[Math.round((step * (MAP_STEPS - 1)) / (RAMP_STEPS - 1))] ?? [0, 0, 0];
        // The next one covers what is over: a picture of twice the size has no seams.
        return <rect key={step} x={step} width={1.5} height={1} fill={cssColour(colour)} />;
      })}
    </svg>
  );
}
