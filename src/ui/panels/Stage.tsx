import { useMemo, useState } from 'react';
import { selectedLayer } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { elementIndices } from '../figures/element-index.ts';
import { formatShape } from '../figures/format-number.ts';
import { partialSums } from '../figures/partial-sums.ts';
import { SumTrace } from '../figures/SumTrace.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { Transport } from '../widgets/Transport.tsx';
import { StageWindow } from './StageWindow.tsx';
import { Station } from './Station.tsx';
import { finalStations, stationAt, stationText, termsAdded, writerOf } from './stage-walk.ts';
import { summedElement, type SummedElement } from './sum-cell.ts';
import './stage.css';

/** One output of a layer, product by product: from the window over its input to the value. */
export function Stage() {
  const element = useApp(summedElement);
  if (element === null) {
    return (
      <p className="soft">
        Choose a call of a convolution or a linear layer, and point at one of its outputs.
      </p>
    );
  }
  return <Walk key={`${element.call.id} ${element.index}`} element={element} />;
}

function Walk({ element }: { readonly element: SummedElement }) {
  const { arithmetic, call, index } = element;
  const layer = useApp(selectedLayer);
  const requantized = layer?.report.quantizers.output?.enabled === true;
  const last = arithmetic.products.length + finalStations(arithmetic, requantized).length;
  const [wanted, setWanted] = useState(1);
  const [held, setHeld] = useState(false);
  const position = Math.min(wanted, last);
  const station = stationAt(arithmetic, requantized, position);
  const text = stationText(arithmetic, station);
  const output = formatShape(elementIndices(index, call.shape));
  return (
    <div className="stage">
      <div className="stage__transport">
        <h3>
          {`Output ${output} of ${call.id}`}
          {!element.chosen && (
            <span className="small soft"> (point at a cell of the result to follow another)</span>
          )}
        </h3>
        <Transport
          label="Position in the sum"
          text={text}
          position={position}
          last={last}
          held={held}
          onSeek={setWanted}
        />
      </div>
      <div
        className="stage__pictures"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
      >
        <StageWindow element={element} position={position} text={text} onSeek={setWanted} />
        <Station element={element} station={station} />
        <RunningSum element={element} position={position} />
      </div>
    </div>
  );
}

interface PositionProps {
  readonly element: SummedElement;
  readonly position: number;
}

function RunningSum({ element, position }: PositionProps) {
  const { arithmetic, call } = element;
  const limit = arithmetic.kind === 'integer-sum' ? call.accumulator?.limit : undefined;
  const joined = arithmetic.kind === 'integer-sum' ? (arithmetic.joined ?? null) : null;
  const sums = useMemo(
    () => partialSums(arithmetic.products, joined, limit ?? null),
    [arithmetic, joined, limit],
  );
  const at = termsAdded(arithmetic, position);
  const now = writerOf(arithmetic)((sums.limited ?? sums.exact)[at] ?? 0);
  return (
    <Figure
      name="running-sum"
      title="Running sum"
      sentence={`After ${at} terms the sum is ${now}.`}
      table={{
        columns: ['terms', 'sum'],
        rows: () =>
          (sums.limited ?? sums.exact).slice(0, 200).map((sum, terms) => [terms, writerOf(arithmetic)(sum)]),
      }}
      caption={<output className="mono">{`sum after ${at} terms: ${now}`}</output>}
    >
      <SumTrace sums={sums} limit={limit} position={at} height={200} />
    </Figure>
  );
}
