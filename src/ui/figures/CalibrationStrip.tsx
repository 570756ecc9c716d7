import { useRef } from 'react';
import { formatNumber } from './format-number.ts';
import { linearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './calibration-strip.css';

interface StripCall {
  readonly id: string;
  readonly scale: number;
  readonly training: boolean;
  readonly average: number | null;
}

interface CalibrationStripProps {
  readonly calls: readonly StripCall[];
  /** The scale of eval. */
  readonly kept: number;
}

const LEFT = 76;
const RIGHT = 12;
const TOP = 24;
const BOTTOM = 32;
const HEIGHT = 176;

/** The scale of each call in order, the running average between them, and the scale that eval keeps. */
export function CalibrationStrip({ calls, kept }: CalibrationStripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const most = Math.max(kept, ...calls.map(({ scale }) => scale)) * 1.1;
  const y = linearScale([0, most || 1], [HEIGHT - BOTTOM, TOP]);
  const x = linearScale([-0.5, Math.max(1, calls.length) - 0.5], [LEFT, Math.max(LEFT + 1, width - RIGHT)]);
  const every = Math.ceil((56 * calls.length) / Math.max(1, width - LEFT - RIGHT));
  return (
    <div className="calibration" ref={frame}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {y.ticks(4).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line className="calibration__tick" x1={LEFT} x2={width - RIGHT} />
              <text x={LEFT - 8} dy="0.35em" textAnchor="end">
                {formatNumber(tick)}
              </text>
            </g>
          ))}
          <text x={0} y={12}>
            scale
          </text>
          <text x={0} y={HEIGHT - 14}>
            call
          </text>
          <line className="calibration__kept" x1={LEFT} x2={width - RIGHT} y1={y(kept)} y2={y(kept)} />
          <path className="calibration__average" d={averagePath(calls, x, y)} />
          {calls.map(({ id, scale, training }, index) => (
            <g key={id} transform={`translate(${x(index)} ${y(scale)})`} data-eval={!training || undefined}>
              <title>{`${id}: ${formatNumber(scale)}`}</title>
              {training ? <circle r={5} /> : <rect x={-5} y={-5} width={10} height={10} />}
            </g>
          ))}
          {calls.map(({ id }, index) =>
            index % every === 0 ? (
              <text key={id} x={x(index)} y={HEIGHT - 14} textAnchor="middle">
                {id}
              </text>
            ) : null,
          )}
        </svg>
      )}
    </div>
  );
}

/** A staircase: from a call to the next the average stays. */
function averagePath(
  calls: readonly StripCall[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  calls.forEach(({ average, training }, index) => {
    if (average === null) return;
    const [from, to] = [x(index).toFixed(1), x(index + 0.5).toFixed(1)];
    const start = path === '' ? `M${from} ` : training ? `H${from}V` : 'V';
    path += `${start}${y(average).toFixed(1)}H${to}`;
  });
  return path;
}
