import { useRef } from 'react';
import type { AccumulatorReport, LimitReport } from '../../core/report.ts';
import { Figure, type FigureTable } from '../widgets/Figure.tsx';
import { advice, inWords, rulerRows, type RulerRow as Row } from './accumulator-rows.ts';
import { bitSpan, channelsByBits, rowWordsPlace, SHELVES } from './accumulator-shelves.ts';
import { formatBits, formatInteger } from './format-number.ts';
import { linearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './accumulator-ruler.css';

interface AccumulatorRulerProps {
  readonly accumulator: AccumulatorReport;
  /** Output channel to point out. */
  readonly channel: number | null;
  /** Elements of the result. */
  readonly outputs: number;
}

const ROW = 32;
const TOP = 24;
/** Room for the name of a limit, below those of the shelves. */
const LIMIT_NAME = 20;

/**
 * How wide the accumulator must be: from Brevitas' bound, which knows bit widths only, down to
 * what this input made of it. One bit is a factor of two, so the axis is log2 of the range.
 */
export function AccumulatorRuler({ accumulator, channel, outputs }: AccumulatorRulerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const rows = rulerRows(accumulator);
  const { limit } = accumulator;
  const all = [...rows.flatMap((row) => row.bits), ...(limit === undefined ? [] : [limit.bits])];
  const widest = Math.max(...all);
  const narrow = width < 520;
  const left = narrow ? 8 : 160;
  const least = Math.min(6, Math.min(...all) - 1);
  const x = linearScale([least, Math.max(34, widest + 2)], [left, Math.max(left + 1, width - 24)]);
  const rowHeight = narrow ? ROW + 16 : ROW;
  const roomy = x(1) - x(0) >= 18;
  const top = limit === undefined ? TOP : TOP + LIMIT_NAME;
  const height = top + rows.length * rowHeight + 8;
  return (
    <Figure
      name="accumulator-ruler"
      title="Accumulator width"
      sentence={inWords(accumulator, outputs)}
      caption={
        <>
          {advice(accumulator)}
          {roomy && accumulator.weight_bits.length > 1 && ' Numbers in circles count output channels.'}
          {channel !== null && accumulator.weight_bits.length > 1 && ` Violet: where channel ${channel} is.`}
        </>
      }
      table={channelTable(accumulator)}
    >
      <div className="ruler" ref={frame}>
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            <Shelves x={x} height={height} />
            {limit !== undefined && <Limit limit={limit} x={x} height={height} width={width} />}
            {rows.map((row, index) => (
              <RulerRow
                key={row.name}
                row={row}
                x={x}
                y={top + index * rowHeight + rowHeight - ROW / 2}
                labelAbove={narrow}
                start={left}
                width={width}
                limit={limit === undefined ? null : x(limit.bits)}
                roomy={roomy}
                pointedOut={channel === null || row.kind === 'bound' ? null : (row.bits[channel] ?? null)}
              />
            ))}
          </svg>
        )}
      </div>
    </Figure>
  );
}

type Scale = (bits: number) => number;

function Shelves({ x, height }: { readonly x: Scale; readonly height: number }) {
  const unit = x(8) - x(0) >= 52 ? ' bits' : '';
  return (
    <g className="ruler__shelves">
      {SHELVES.map((bits) => (
        <g key={bits} transform={`translate(${x(bits)} 0)`}>
          <line y1={16} y2={height} />
          <text y={11} textAnchor="middle">
            {`${bits}${unit}`}
          </text>
        </g>
      ))}
    </g>
  );
}

interface LimitProps {
  readonly limit: LimitReport;
  readonly x: Scale;
  readonly height: number;
  readonly width: number;
}

/** The shelf that the layer's own accumulator is. */
function Limit({ limit, x, height, width }: LimitProps) {
  const at = x(limit.bits);
  const room = 64;
  const anchor = at < room ? 'start' : at > width - room ? 'end' : 'middle';
  return (
    <g className="ruler__limit" transform={`translate(${at} 0)`}>
      <line y1={TOP + LIMIT_NAME - 8} y2={height} />
      <text y={TOP + 6} textAnchor={anchor}>
        {`limit ${formatBits(limit.bits)}`}
      </text>
    </g>
  );
}

interface RulerRowProps {
  readonly row: Row;
  readonly x: Scale;
  readonly y: number;
  readonly labelAbove: boolean;
  /** Where the axis begins. */
  readonly start: number;
  /** Of the drawing. */
  readonly width: number;
  /** Where the limit's line stands. */
  readonly limit: number | null;
  /** One bit is wide enough for the number of its channels. */
  readonly roomy: boolean;
  /** Bits of the channel that is looked at. */
  readonly pointedOut: number | null;
}

function RulerRow({ row, x, y, labelAbove, start, width, limit, roomy, pointedOut }: RulerRowProps) {
  const counted = roomy && row.bits.length > 1;
  const end = x(Math.max(...row.bits));
  const words = rowWordsPlace(bitSpan(row.bits), [x(Math.min(...row.bits)), end], limit, width);
  return (
    <g className="ruler__row" data-kind={row.kind} transform={`translate(0 ${y})`}>
      <title>{row.means}</title>
      <text className="ruler__name" x={0} y={labelAbove ? -16 : 0} dy="0.35em">
        {row.name}
      </text>
      <line x1={start} x2={end} />
      {channelsByBits(row.bits).map(({ bits, channels }) => (
        <g key={bits} transform={`translate(${x(bits)} 0)`} data-marked={bits === pointedOut || undefined}>
          <circle r={counted ? 8 : 5} />
          {counted && (
            <text className="ruler__count" dy="0.35em" textAnchor="middle">
              {channels}
            </text>
          )}
          <title>{`${channels} of ${row.bits.length} channels need ${formatBits(bits)}.`}</title>
        </g>
      ))}
      <text className="ruler__bits" x={words.x} dy="0.35em" textAnchor={words.anchor}>
        {bitSpan(row.bits)}
      </text>
    </g>
  );
}

/** Every output channel's sums and what they need. */
function channelTable(accumulator: AccumulatorReport): FigureTable {
  const { weight_bits: weightBits, final, running, any_order: anyOrder } = accumulator;
  return {
    columns: [
      'channel',
      'smallest sum',
      'largest sum',
      'final bits',
      ...(running ? ['running bits'] : []),
      ...(anyOrder ? ['bits in any order'] : []),
      'bits its weights allow',
    ],
    rows: () =>
      weightBits.map((bits, index) => [
        index,
        formatInteger(final.min[index] ?? 0),
        formatInteger(final.max[index] ?? 0),
        final.bits[index] ?? '',
        ...(running ? [running.bits[index] ?? ''] : []),
        ...(anyOrder ? [anyOrder.bits[index] ?? ''] : []),
        bits,
      ]),
  };
}
