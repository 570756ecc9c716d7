import type { WirePiece } from './wire-lanes.ts';
import './wires.css';

interface WiresProps {
  readonly pieces: readonly WirePiece[];
  readonly lanes: number;
  /** Names of steps whose wires stand out. */
  readonly lit: ReadonlySet<string>;
}

/** Distances in CSS pixels; a quarter more, so that no border of a line lies in the middle of a pixel. */
const LANE = 8;
const INPUT_Y = 14.25;
const OUTPUT_Y = 26.25;

export function gutterWidth(lanes: number): number {
  return lanes === 0 ? 0 : LANE * lanes + 8;
}

/** The wires that run past one card, leave it or reach it; drawn for the eyes, said in the card's text. */
export function Wires({ pieces, lanes, lit }: WiresProps) {
  const width = gutterWidth(lanes);
  if (width === 0) return null;
  // Thick ones and those of the selected step lie on top.
  const order = pieces.toSorted((one, other) => rank(one, lit) - rank(other, lit));
  return (
    <svg className="wires" width={width} height="100%" aria-hidden="true">
      {order.map((wire) => (
        <Wire
          key={`${wire.from} ${wire.piece}`}
          wire={wire}
          x={width - 7.75 - LANE * wire.lane}
          edge={width}
          lit={lit.has(wire.from)}
        />
      ))}
    </svg>
  );
}

function rank({ flow, from }: WirePiece, lit: ReadonlySet<string>): number {
  return (flow === 'quantized' ? 2 : flow === 'layer' ? 0 : 1) + (lit.has(from) ? 3 : 0);
}

interface WireProps {
  readonly wire: WirePiece;
  readonly x: number;
  readonly edge: number;
  readonly lit: boolean;
}

function Wire({ wire: { flow, piece }, x, edge, lit }: WireProps) {
  const arrives = piece === 'end' || piece === 'stop';
  return (
    <g className="wire" data-flow={flow} data-lit={lit || undefined}>
      <line x1={x} x2={x} y1={piece === 'start' ? OUTPUT_Y : 0} y2={piece === 'end' ? INPUT_Y : '100%'} />
      {piece === 'start' && <line x1={x} x2={edge} y1={OUTPUT_Y} y2={OUTPUT_Y} />}
      {arrives && <line x1={x} x2={edge - 4} y1={INPUT_Y} y2={INPUT_Y} />}
      {arrives && <path d={`M${edge - 5},${INPUT_Y - 3.5} l5,3.5 l-5,3.5 z`} />}
    </g>
  );
}
