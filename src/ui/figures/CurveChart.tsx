import { useRef } from 'react';
import { formatNumber } from './format-number.ts';
import { linearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './curve-chart.css';

export interface Curve {
  readonly name: string;
  /** In the order of x; a point without y breaks the line. */
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
  /** A guide is drawn dashed and without points. */
  readonly guide?: boolean;
}

export interface CurveChartProps {
  readonly curves: readonly Curve[];
  readonly xLabel: string;
  /** With its unit. */
  readonly yLabel: string;
  /** Marked with a larger dot on the first curve. */
  readonly current: number;
  /** What the x axis spans, two different numbers. */
  readonly span: readonly [number, number];
  readonly onChoose: (x: number) => void;
}

const HEIGHT = 172;
const MARGIN = { left: 52, right: 12, top: 12, bottom: 36 };

/** Curves over one number; a click on a point, or Enter on its mark, chooses that number. */
export function CurveChart(props: CurveChartProps) {
  const { curves, xLabel, yLabel, span } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const x = linearScale(span, [MARGIN.left + 8, Math.max(width - MARGIN.right - 8, MARGIN.left + 16)]);
  const y = linearScale(extent(curves), [HEIGHT - MARGIN.bottom, MARGIN.top]);
  return (
    <div ref={frame} className="curve-chart">
      {width > 0 && (
        // A drawing of controls, which no HTML tag stands for.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        <svg width={width} height={HEIGHT} role="group" aria-label={`${yLabel} over ${xLabel}`}>
          {y.ticks(4).map((tick) => (
            <g key={tick} className="curve-chart__tick" transform={`translate(0 ${y(tick)})`}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} />
              <text x={MARGIN.left - 6} dy="0.35em" textAnchor="end">
                {formatNumber(tick)}
              </text>
            </g>
          ))}
          {x.ticks(Math.max(2, Math.floor(width / 60))).map((tick) => (
            <text
              key={tick}
              className="curve-chart__x"
              x={x(tick)}
              y={HEIGHT - MARGIN.bottom + 16}
              textAnchor="middle"
            >
              {formatNumber(tick)}
            </text>
          ))}
          <text className="curve-chart__label" x={width - MARGIN.right} y={HEIGHT - 4} textAnchor="end">
            {xLabel}
          </text>
          {curves.map((curve, index) => (
            <CurveLine key={curve.name} curve={curve} index={index} x={x} y={y} {...props} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface CurveLineProps extends Pick<CurveChartProps, 'current' | 'onChoose' | 'xLabel' | 'yLabel'> {
  readonly curve: Curve;
  readonly index: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function CurveLine({ curve, index, x, y, current, onChoose, xLabel, yLabel }: CurveLineProps) {
  const known = curve.points.flatMap((point) =>
    point.y === null || !Number.isFinite(point.y) ? [] : [{ x: point.x, y: point.y }],
  );
  const path = known.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.y)}`).join('');
  if (curve.guide) return <path className="curve-chart__guide" d={path} />;
  return (
    <g data-curve={index}>
      <path className="curve-chart__line" d={path} />
      {known.map((point) => (
        <circle
          key={point.x}
          className="curve-chart__point"
          data-current={point.x === current || undefined}
          cx={x(point.x)}
          cy={y(point.y)}
          r={point.x === current ? 6 : 4}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="button"
          tabIndex={0}
          aria-label={`${curve.name} ${formatNumber(point.y)} at ${xLabel} ${formatNumber(point.x)}`}
          onClick={() => onChoose(point.x)}
          onKeyDown={(event) => event.key === 'Enter' && onChoose(point.x)}
        >
          <title>{`${xLabel} ${formatNumber(point.x)}: ${curve.name} ${formatNumber(point.y)} (${yLabel})`}</title>
        </circle>
      ))}
    </g>
  );
}

/** All finite numbers of the curves, with a little room; 0 to 1 where there is none. */
function extent(curves: readonly Curve[]): readonly [number, number] {
  const numbers = curves.flatMap(({ points }) =>
    points.flatMap(({ y }) => (y === null || !Number.isFinite(y) ? [] : [y])),
  );
  if (numbers.length === 0) return [0, 1];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const room = least === most ? Math.max(Math.abs(least) * 0.1, 1e-6) : (most - least) * 0.05;
  return [least - room, most + room];
}
