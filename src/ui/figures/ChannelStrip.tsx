import { memo, useMemo, useRef, useState } from 'react';
import type { ChannelBox } from './channel-boxes.ts';
import { axisTicks } from './heat-map-layout.ts';
import { formatInteger, formatNumber } from './format-number.ts';
import { linearScale, type LinearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './channel-strip.css';

interface ChannelStripProps {
  readonly boxes: readonly ChannelBox[];
  readonly selected: number;
  readonly onSelect: (channel: number) => void;
}

const HEIGHT = 188;
const PLOT = { top: 24, bottom: HEIGHT - 28 };
/** Of a column, below the axis' title. */
const COLUMN_TOP = PLOT.top - 10;
const AXIS = 56;
const LEAST_COLUMN = 8;
const MOST_COLUMN = 88;

/** One box plot per channel over the band of values that its grid can hold. */
export function ChannelStrip({ boxes, selected, onSelect }: ChannelStripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [hovered, setHovered] = useState<number | null>(null);
  const column = Math.max(LEAST_COLUMN, Math.min(MOST_COLUMN, (width - AXIS) / boxes.length));
  const y = useMemo(() => linearScale(valueDomain(boxes), [PLOT.bottom, PLOT.top]), [boxes]);
  const told = boxes[hovered ?? selected];
  return (
    <div ref={frame} className="channel-strip">
      <div className="channel-strip__plot">
        <svg className="channel-strip__axis" width={AXIS} height={HEIGHT}>
          <ValueAxis y={y} />
        </svg>
        <div
          className="channel-strip__scroll"
          // One place for the focus and arrow keys between channels; an <input> could not hold the drawing.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="slider"
          tabIndex={0}
          aria-label="Channel"
          aria-valuemin={0}
          aria-valuemax={boxes.length - 1}
          aria-valuenow={selected}
          aria-valuetext={told === undefined ? '' : boxInWords(told, selected)}
          onKeyDown={(event) => {
            const to = channelAfterKey(event.key, selected, boxes.length);
            if (to === null) return;
            event.preventDefault();
            onSelect(to);
          }}
          onPointerMove={(event) => setHovered(channelAt(event, column, boxes.length))}
          onPointerLeave={() => setHovered(null)}
          onClick={(event) => {
            const at = channelAt(event, column, boxes.length);
            if (at !== null) onSelect(at);
          }}
        >
          <svg width={column * boxes.length} height={HEIGHT}>
            {hovered !== null && <Column at={hovered} column={column} className="channel-strip__hovered" />}
            <Boxes boxes={boxes} column={column} y={y} />
            <Column at={selected} column={column} className="channel-strip__selected" inset={1} />
          </svg>
        </div>
      </div>
      <p className="small mono channel-strip__words">
        {told === undefined ? '' : boxInWords(told, hovered ?? selected)}
      </p>
    </div>
  );
}

function channelAfterKey(key: string, from: number, channels: number): number | null {
  const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: channels - 1 }[key];
  return to === undefined ? null : Math.max(0, Math.min(channels - 1, to));
}

function channelAt(
  event: { readonly clientX: number; readonly currentTarget: HTMLElement },
  column: number,
  channels: number,
): number | null {
  const { left } = event.currentTarget.getBoundingClientRect();
  const at = Math.floor((event.clientX - left + event.currentTarget.scrollLeft) / column);
  return at >= 0 && at < channels ? at : null;
}

interface ColumnProps {
  readonly at: number;
  readonly column: number;
  readonly className: string;
  /** CSS pixels that a line keeps inside the column, half its width. */
  readonly inset?: number;
}

function Column({ at, column, className, inset = 0 }: ColumnProps) {
  return (
    <rect
      className={className}
      x={at * column + inset}
      y={COLUMN_TOP + inset}
      width={Math.max(0, column - 2 * inset)}
      height={HEIGHT - COLUMN_TOP - 2 * inset}
    />
  );
}

/** As far as the numbers reach, and the bands where they are not much wider. */
function valueDomain(boxes: readonly ChannelBox[]): readonly [number, number] {
  const low = Math.min(0, ...boxes.map(({ min }) => min).filter(Number.isFinite));
  const high = Math.max(0, ...boxes.map(({ max }) => max).filter(Number.isFinite));
  const span = high - low || 1;
  const bands = boxes.flatMap(({ band }) => (band === null ? [] : band.filter(Number.isFinite)));
  const from = Math.max(low - 0.6 * span, Math.min(low, ...bands));
  const to = Math.min(high + 0.6 * span, Math.max(high, ...bands));
  // A tensor of zeros alone has an axis too.
  const margin = 0.05 * (to - from) || 0.5;
  return [from - margin, to + margin];
}

function ValueAxis({ y }: { readonly y: LinearScale }) {
  return (
    <g>
      {y.ticks(4).map((value) => (
        <text key={value} x={AXIS - 6} y={y(value)} dy="0.35em" textAnchor="end">
          {formatNumber(value)}
        </text>
      ))}
      <text x={AXIS - 6} y={11} textAnchor="end">
        value
      </text>
      <text x={AXIS - 6} y={HEIGHT - 6} textAnchor="end">
        channel
      </text>
    </g>
  );
}

interface BoxesProps {
  readonly boxes: readonly ChannelBox[];
  readonly column: number;
  readonly y: LinearScale;
}

/** All boxes as a few paths: 256 channels cost as many elements as one. */
const Boxes = memo(function Boxes({ boxes, column, y }: BoxesProps) {
  const paths = { bands: '', whiskers: '', boxes: '', medians: '', clamped: '' };
  const half = Math.max(2, Math.min(14, column / 2 - 2));
  // A band that reaches farther ends just inside the selected column's frame.
  const place = (value: number) => Math.max(COLUMN_TOP + 2, Math.min(PLOT.bottom + 4, y(value))).toFixed(1);
  boxes.forEach(({ min, max, q1, median, q3, clampedLow, clampedHigh, ...box }, channel) => {
    // A scale that is no number, as 1 narrow bit gives, has no band.
    const band = box.band?.every(Number.isFinite) ? box.band : null;
    const middle = (channel + 0.5) * column;
    const [left, right] = [middle - half, middle + half];
    const inside = (value: number) => (band === null ? value : Math.max(band[0], Math.min(band[1], value)));
    if (band !== null)
      paths.bands += `M${channel * column + 0.5} ${place(band[0])}V${place(band[1])}h${column - 1}V${place(band[0])}Z`;
    if (!Number.isFinite(min)) return;
    paths.whiskers += `M${middle} ${place(inside(min))}V${place(inside(max))}`;
    paths.boxes += `M${left} ${place(q1)}V${place(q3)}H${right}V${place(q1)}Z`;
    paths.medians += `M${left} ${place(median)}H${right}`;
    if (clampedLow > 0)
      paths.clamped += `M${middle} ${place(inside(min))}V${place(min)}m${-half} 0h${2 * half}`;
    if (clampedHigh > 0)
      paths.clamped += `M${middle} ${place(inside(max))}V${place(max)}m${-half} 0h${2 * half}`;
  });
  return (
    <g>
      <path className="channel-strip__band" d={paths.bands} />
      <path className="channel-strip__zero" d={`M0 ${place(0)}H${column * boxes.length}`} />
      <path className="channel-strip__whisker" d={paths.whiskers} />
      <path className="channel-strip__box" d={paths.boxes} />
      <path className="channel-strip__median" d={paths.medians} />
      <path className="channel-strip__clamped" d={paths.clamped} />
      {axisTicks(boxes.length, column, 28).map((channel) => (
        <text key={channel} x={(channel + 0.5) * column} y={HEIGHT - 6} textAnchor="middle">
          {channel}
        </text>
      ))}
    </g>
  );
});

/** `channel 2: -0.2 to 0.23, median 0.01; scale 0.001846; none clamped` */
export function boxInWords(box: ChannelBox, channel: number): string {
  const { min, max, median, scale, zeroPoint, band, clampedLow, clampedHigh, count } = box;
  const spread = `channel ${channel}: ${formatNumber(min)} to ${formatNumber(max)}, median ${formatNumber(median)}`;
  if (band === null) return spread;
  const shift = zeroPoint === 0 ? '' : `, zero point ${formatNumber(zeroPoint)}`;
  const clamped = clampedLow + clampedHigh;
  const lost =
    clamped === 0 ? 'none clamped' : `${formatInteger(clamped)} of ${formatInteger(count)} clamped`;
  return `${spread}; scale ${formatNumber(scale)}${shift}; ${lost}`;
}
