import { useRef } from 'react';
import { signedLog, type BiasRow } from './bias-band.ts';
import { formatNumber, formatTick } from './format-number.ts';
import { labelledTicks } from './labelled-ticks.ts';
import { linearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './bias-gauge.css';

const ROW = 24;
const LEFT = 40;
const RIGHT = 16;
const BOTTOM = 36;
const MOST_ROWS = 32;

/** Each output channel's float bias over the band that its quantizer can hold. */
export function BiasGauge({ rows }: { readonly rows: readonly BiasRow[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const shown = rows.slice(0, MOST_ROWS);
  const { place, ticks, isLog } = axisOf(shown, width);
  const labelled = labelledTicks(ticks, place, formatTick);
  const height = shown.length * ROW + BOTTOM;
  return (
    <div className="bias-gauge" ref={frame}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(${place(tick)} 0)`} data-zero={tick === 0 || undefined}>
              <line className="bias-gauge__tick" y2={height - BOTTOM + 4} />
              {labelled.has(tick) && (
                <text y={height - BOTTOM + 16} textAnchor="middle">
                  {formatTick(tick)}
                </text>
              )}
            </g>
          ))}
          {shown.map((row, index) => (
            <Row key={row.channel} row={row} y={index * ROW + ROW / 2} place={place} />
          ))}
          <text x={0} y={height - 4}>
            channel
          </text>
          <text x={width - RIGHT} y={height - 4} textAnchor="end">
            {isLog ? 'bias; logarithmic outside the band' : 'bias'}
          </text>
        </svg>
      )}
      {rows.length > shown.length && (
        <p className="small soft">{`The first ${shown.length} of ${rows.length} channels.`}</p>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: BiasRow;
  readonly y: number;
  readonly place: (value: number) => number;
}

function Row({ row, y, place }: RowProps) {
  const { channel, float, value, low, high, clipped } = row;
  return (
    <g transform={`translate(0 ${y})`} data-clipped={clipped || undefined}>
      <title>
        {`Channel ${channel}: ${formatNumber(float)} becomes ${formatNumber(value)}${clipped ? ', clipped' : ''}.`}
      </title>
      <text className="bias-gauge__channel" x={LEFT - 12} dy="0.35em" textAnchor="end">
        {channel}
      </text>
      <rect
        className="bias-gauge__band"
        x={place(low)}
        y={-7}
        width={Math.max(1, place(high) - place(low))}
        height={14}
      />
      <line className="bias-gauge__way" x1={place(value)} x2={place(float)} />
      <line className="bias-gauge__value" x1={place(value)} x2={place(value)} y1={-7} y2={7} />
      {clipped ? (
        <path className="bias-gauge__float" d={`M${place(float) - 5} -5l10 10m0 -10l-10 10`} />
      ) : (
        <circle className="bias-gauge__float" cx={place(float)} r={4} />
      )}
    </g>
  );
}

/** A straight axis where bands and biases are of one size, else one that is logarithmic beyond the bands. */
function axisOf(rows: readonly BiasRow[], width: number) {
  const band = Math.max(1e-30, ...rows.map(({ low, high }) => Math.max(-low, high)));
  const reach = Math.max(band, ...rows.map(({ float }) => Math.abs(float)));
  const isLog = reach > 6 * band;
  const range = [LEFT, Math.max(LEFT + 1, width - RIGHT)] as const;
  if (!isLog) {
    const x = linearScale([-1.1 * reach, 1.1 * reach], range);
    return { place: x, ticks: x.ticks(Math.max(2, Math.floor(width / 110))), isLog };
  }
  const end = signedLog(reach, band) + 0.2;
  const x = linearScale([-end, end], range);
  const decades = Math.max(1, Math.ceil((end * 2 * 90) / width));
  const beyond = Array.from({ length: Math.floor(Math.log10(reach / band) / decades) }, (_, index) => {
    return band * 10 ** ((index + 1) * decades);
  });
  const positive = [band, ...beyond];
  return {
    place: (value: number) => x(signedLog(value, band)),
    ticks: [...positive.map((tick) => -tick), 0, ...positive],
    isLog,
  };
}
