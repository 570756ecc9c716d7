import { useRef } from 'react';
import type { AccumulatorReport } from '../../core/report.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Disclosure } from '../widgets/Disclosure.tsx';
import { bitSpan, channelsByBits, shelfFor, SHELVES } from './accumulator-shelves.ts';
import { formatInteger } from './format-number.ts';
import { linearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './accumulator-ruler.css';

interface AccumulatorRulerProps {
  readonly accumulator: AccumulatorReport;
  /** Output channel to point out. */
  readonly channel: number | null;
}

interface Row {
  readonly name: string;
  readonly means: string;
  readonly bits: readonly number[];
  readonly kind: 'bound' | 'channels' | 'observed';
}

const ROW = 32;
const TOP = 24;

/**
 * How wide the accumulator must be: from Brevitas' bound, which knows bit widths only, down to
 * what this input made of it. One bit is a factor of two, so the axis is log2 of the range.
 */
export function AccumulatorRuler({ accumulator, channel }: AccumulatorRulerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const rows = rulerRows(accumulator);
  const widest = Math.max(...rows.flatMap((row) => row.bits));
  const narrow = width < 520;
  const left = narrow ? 8 : 160;
  const least = Math.min(6, ...rows.map((row) => Math.min(...row.bits) - 1));
  const x = linearScale([least, Math.max(34, widest + 2)], [left, Math.max(left + 1, width - 24)]);
  const rowHeight = narrow ? ROW + 16 : ROW;
  const height = TOP + rows.length * rowHeight + 8;
  return (
    <figure className="ruler" ref={frame}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          <Shelves x={x} height={height} />
          {rows.map((row, index) => (
            <RulerRow
              key={row.name}
              row={row}
              x={x}
              y={TOP + index * rowHeight + rowHeight - ROW / 2}
              labelAbove={narrow}
              start={left}
              roomy={x(1) - x(0) >= 18}
              pointedOut={channel === null || row.kind === 'bound' ? null : (row.bits[channel] ?? null)}
            />
          ))}
        </svg>
      )}
      <p className="visually-hidden">{inWords(accumulator)}</p>
      <figcaption className="small soft">
        {advice(accumulator)}
        {accumulator.weight_bits.length > 1 && ' Numbers in circles count output channels.'}
      </figcaption>
      <Disclosure summary="Every output channel">
        <ChannelTable accumulator={accumulator} channel={channel} />
      </Disclosure>
    </figure>
  );
}

type Scale = (bits: number) => number;

function Shelves({ x, height }: { readonly x: Scale; readonly height: number }) {
  return (
    <g className="ruler__shelves">
      {SHELVES.map((bits) => (
        <g key={bits} transform={`translate(${x(bits)} 0)`}>
          <line y1={16} y2={height} />
          <text y={11} textAnchor="middle">
            {`${bits} bit`}
          </text>
        </g>
      ))}
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
  /** One bit is wide enough for the number of its channels. */
  readonly roomy: boolean;
  /** Bits of the channel that is looked at. */
  readonly pointedOut: number | null;
}

function RulerRow({ row, x, y, labelAbove, start, roomy, pointedOut }: RulerRowProps) {
  const counted = roomy && row.bits.length > 1;
  const end = x(Math.max(...row.bits));
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
          <title>{`${channels} of ${row.bits.length} channels need ${bits} bits.`}</title>
        </g>
      ))}
      <text className="ruler__bits" x={end + 14} dy="0.35em">
        {bitSpan(row.bits)}
      </text>
    </g>
  );
}

function ChannelTable({ accumulator, channel }: AccumulatorRulerProps) {
  const { weight_bits: weightBits, final } = accumulator;
  return (
    <ScrollBox label="Accumulator bits of every output channel">
      <table className="ruler__table mono">
        <thead>
          <tr>
            <th scope="col">channel</th>
            <th scope="col">smallest sum</th>
            <th scope="col">largest sum</th>
            <th scope="col">observed bits</th>
            <th scope="col">bits its weights allow</th>
          </tr>
        </thead>
        <tbody>
          {weightBits.map((bits, index) => (
            <tr key={index} data-marked={index === channel || undefined}>
              <th scope="row">{index}</th>
              <td>{formatInteger(final.min[index] ?? 0)}</td>
              <td>{formatInteger(final.max[index] ?? 0)}</td>
              <td>{final.bits[index]}</td>
              <td>{bits}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function rulerRows(accumulator: AccumulatorReport): readonly Row[] {
  return [
    {
      name: "Brevitas' bound",
      means: 'From the bit widths of input and weight and the size of the window alone.',
      bits: [accumulator.brevitas_bits],
      kind: 'bound',
    },
    {
      name: 'Data-type bound',
      means: 'From the integers that input and weight can really hold: signed and narrow ranges.',
      bits: [accumulator.data_type_bits],
      kind: 'bound',
    },
    {
      name: 'Weight-aware bound',
      means: "From each output channel's own weights and the worst input (the A2Q argument).",
      bits: accumulator.weight_bits,
      kind: 'channels',
    },
    {
      name: 'Observed sums',
      means: 'What the final sums of each output channel need on this input.',
      bits: accumulator.final.bits,
      kind: 'observed',
    },
  ];
}

function advice(accumulator: AccumulatorReport): string {
  const needed = Math.max(...accumulator.weight_bits);
  const shelf = shelfFor(needed);
  const holds = shelf === null ? 'no shelf up to 32 holds them' : `a ${shelf}-bit accumulator holds them`;
  return `With these weights no input can need more than ${needed} bits: ${holds}. Brevitas reports ${accumulator.brevitas_bits}.`;
}

/** The ruler in one sentence. */
export function inWords(accumulator: AccumulatorReport): string {
  const { brevitas_bits: brevitas, data_type_bits: dataType, weight_bits: weight, final } = accumulator;
  return `Accumulator width in bits: Brevitas' bound ${brevitas}, data-type bound ${dataType}, weight-aware bound ${bitSpan(weight)}, observed ${bitSpan(final.bits)}.`;
}
