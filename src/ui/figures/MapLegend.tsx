import { useTheme } from '../style/use-theme.ts';
import { cssColour, divergingMap, MAP_STEPS } from './colour-scale.ts';
import { formatNumber } from './format-number.ts';
import type { MarkedCells } from './heat-map-paint.ts';
import './map-legend.css';

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
  const map = divergingMap(useTheme());
  const stops = Array.from({ length: 17 }, (_, stop) => map[Math.round((stop * (MAP_STEPS - 1)) / 16)]);
  const gradient = stops.map((colour) => cssColour(colour ?? [0, 0, 0])).join(', ');
  return (
    <div className="map-legend">
      <div className="map-legend__scale">
        <span className="eyebrow">{unit}</span>
        <div className="map-legend__ramp" style={{ background: `linear-gradient(to right, ${gradient})` }} />
        <div className="map-legend__ticks mono" aria-hidden="true">
          {[-bound, 0, bound].map((tick, index) => (
            <span key={index} title={String(tick)}>
              {formatNumber(tick === 0 ? 0 : tick)}
            </span>
          ))}
        </div>
      </div>
      {hatched !== null && (
        <span className="map-legend__hatched eyebrow">
          <span className="map-legend__hatch" aria-hidden="true" />
          {hatched}
        </span>
      )}
      <span className="visually-hidden">
        {`Colours from blue at ${formatNumber(-bound)} over neutral at zero to orange at ${formatNumber(bound)}.`}
      </span>
    </div>
  );
}
