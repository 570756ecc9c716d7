import { useMemo, useState } from 'react';
import { selectedCall, selectedLayer } from '../../app/selectors.ts';
import { useActions, useApp } from '../app-context.ts';
import { elementIndices } from '../figures/element-index.ts';
import { formatShape } from '../figures/format-number.ts';
import { partialSums } from '../figures/partial-sums.ts';
import { SumTrace } from '../figures/SumTrace.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { Transport } from '../widgets/Transport.tsx';
import { StageWindow } from './StageWindow.tsx';
import { Station } from './Station.tsx';
import { finalStations, stationAt, stationText, termsAdded, writerOf } from './stage-walk.ts';
import { chosenOutput, sumOf, type SummedElement } from './sum-cell.ts';
import './stage.css';

/** One output of a layer, product by product: from the window over its input to the value. */
export function Stage() {
  const element = useFollowed();
  if (element === null) {
    return (
      <p className="soft">
        Choose a call of a convolution or a linear layer, and point at one of its outputs.
      </p>
    );
  }
  return <Walk key={`${element.call.id} ${element.index}`} element={element} />;
}

/** The chosen output, which stays while a person looks at an input or a weight of it. */
function useFollowed(): SummedElement | null {
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const chosen = useApp(chosenOutput);
  const [followed, setFollowed] = useState(chosen);
  if (chosen !== null && chosen !== followed) setFollowed(chosen);
  const now = chosen ?? followed;
  return useMemo(() => sumOf({ call, layer }, now), [call, layer, now]);
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
  const { selectStep, selectElement } = useActions();
  const show = () => {
    selectStep(call.id);
    selectElement(index, call.shape);
  };
  return (
    <div className="stage">
      <div className="stage__transport">
        <h3>
          Output{' '}
          <button type="button" className="link mono" title="Select this output" onClick={show}>
            {formatShape(elementIndices(index, call.shape))}
          </button>
          {` of ${call.id}`}
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
        <RunningSum element={element} position={position} onSeek={setWanted} />
      </div>
    </div>
  );
}

interface PositionProps {
  readonly element: SummedElement;
  readonly position: number;
  readonly onSeek: (position: number) => void;
}

function RunningSum({ element, position, onSeek }: PositionProps) {
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
      sentence={`After ${at} ${at === 1 ? 'term' : 'terms'} the sum is ${now}.`}
      table={{
        columns: ['terms', 'sum'],
        rows: () =>
          (sums.limited ?? sums.exact).slice(0, 200).map((sum, terms) => [terms, writerOf(arithmetic)(sum)]),
      }}
      caption={<output className="mono">{`sum after ${at} ${at === 1 ? 'term' : 'terms'}: ${now}`}</output>}
    >
      <SumTrace sums={sums} limit={limit} position={at} height={200} onSeek={onSeek} />
    </Figure>
  );
}
