import { useRef } from 'react';
import { extent } from 'd3-array';
import type { LimitReport } from '../../core/report.ts';
import { formatTick } from './format-number.ts';
import { linearScale, type LinearScale } from './linear-scale.ts';
import { limitEnds, type PartialSums } from './partial-sums.ts';
import { useWidth } from './use-size.ts';
import './sum-trace.css';

interface SumTraceProps {
  readonly sums: PartialSums;
  readonly limit?: Pick<LimitReport, 'bits' | 'overflow'>;
  /** How many terms have been added; all where absent. */
  readonly position?: number;
  readonly height?: number;
  /** The trace is pressed where so many terms have been added. */
  readonly onSeek?: (position: number) => void;
}

const LEFT = 72;
const RIGHT = 12;
const TOP = 16;
const BOTTOM = 40;

/** What the accumulator holds after each product: the exact sum, and beside it that of few bits. */
export function SumTrace({ sums, limit, position, height = 220, onSeek }: SumTraceProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const last = sums.exact.length - 1;
  const ends = limit === undefined ? null : limitEnds(limit.bits);
  const [least, most] = span(sums, ends);
  const x = linearScale([0, Math.max(1, last)], [LEFT, Math.max(LEFT + 1, width - RIGHT)]);
  const y = linearScale([least, most], [height - BOTTOM, TOP]);
  return (
    <div className="sum-trace" ref={frame}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          data-seekable={onSeek !== undefined || undefined}
          onClick={(event) => {
            const at = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
            onSeek?.(Math.max(0, Math.min(last, Math.round(at))));
          }}
        >
          <Axes x={x} y={y} width={width} height={height} />
          {ends?.map((end) =>
            end < least || end > most ? null : (
              <g key={end} className="sum-trace__limit" transform={`translate(0 ${y(end)})`}>
                <line x1={LEFT} x2={width - RIGHT} />
                <text x={LEFT + 4} y={end > 0 ? -4 : 12}>
                  {formatTick(end)}
                </text>
              </g>
            ),
          )}
          <path
            className="sum-trace__exact"
            data-beside={sums.limited !== null || undefined}
            d={steps(sums.exact, x, y)}
          />
          {sums.limited !== null && <path className="sum-trace__limited" d={steps(sums.limited, x, y)} />}
          {sums.limited !== null &&
            sums.overflows
              .slice(0, MOST_MARKS)
              .map((at) => (
                <circle
                  key={at}
                  className="sum-trace__overflow"
                  cx={x(at)}
                  cy={y(sums.limited?.[at] ?? 0)}
                  r={last > 100 ? 2 : 4}
                />
              ))}
          {position !== undefined && (
            <Cursor x={x(position)} y={y((sums.limited ?? sums.exact)[position] ?? 0)} height={height} />
          )}
        </svg>
      )}
    </div>
  );
}

/** More marks than this are no marks. */
const MOST_MARKS = 500;

/** The sums, 0, and the limits where they are not far away. */
function span(
  { exact, limited }: PartialSums,
  ends: readonly [number, number] | null,
): readonly [number, number] {
  const [low = 0, high = 0] = extent([...exact, ...(limited ?? [])].filter(Number.isFinite));
  const reach = Math.max(Math.abs(low), Math.abs(high), 1e-30);
  const near = (ends ?? []).filter((end) => Math.abs(end) <= 2.5 * reach);
  const least = Math.min(low, 0, ...near);
  const most = Math.max(high, 0, ...near);
  const margin = 0.06 * (most - least || 1);
  return [least - margin, most + margin];
}

/** A staircase: level after a term until the next. It ends where the sum is no number any more. */
function steps(sums: readonly number[], x: LinearScale, y: LinearScale): string {
  const end = sums.findIndex((sum) => !Number.isFinite(sum));
  return sums
    .slice(0, end < 0 ? sums.length : end)
    .map((sum, index) => {
      const [at, level] = [x(index).toFixed(1), y(sum).toFixed(1)];
      return index === 0 ? `M${at} ${level}` : `H${at}V${level}`;
    })
    .join('');
}

interface AxesProps {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly width: number;
  readonly height: number;
}

function Axes({ x, y, width, height }: AxesProps) {
  const columns = x.ticks(Math.max(2, Math.min(8, Math.floor(width / 90)))).filter(Number.isInteger);
  return (
    <g className="sum-trace__axes">
      {y.ticks(4).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`} data-zero={tick === 0 || undefined}>
          <line x1={LEFT} x2={width - RIGHT} />
          <text x={LEFT - 8} dy="0.35em" textAnchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {columns.map((tick) => (
        <text key={tick} x={x(tick)} y={height - 24} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text x={width - RIGHT} y={height - 6} textAnchor="end">
        terms added
      </text>
      <text x={0} y={10}>
        sum
      </text>
    </g>
  );
}

function Cursor({ x, y, height }: { readonly x: number; readonly y: number; readonly height: number }) {
  return (
    <g className="sum-trace__cursor">
      <line x1={x} x2={x} y1={TOP} y2={height - BOTTOM} />
      {Number.isFinite(y) && <circle cx={x} cy={y} r={5} />}
    </g>
  );
}
