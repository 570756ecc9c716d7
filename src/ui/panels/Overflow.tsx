import { useMemo } from 'react';
import { selectedCall, selectedLayer, stepById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { AccumulatorReport } from '../../core/report.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useActions, useApp } from '../app-context.ts';
import { limitInWords } from '../figures/accumulator-rows.ts';
import { namedWidths } from '../figures/accumulator-widths.ts';
import { elementIndices } from '../figures/element-index.ts';
import { formatInteger, formatShape } from '../figures/format-number.ts';
import { OverflowMaps } from '../figures/OverflowMaps.tsx';
import { partialSums } from '../figures/partial-sums.ts';
import { SumTrace } from '../figures/SumTrace.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { NumberField } from '../widgets/NumberField.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { Switch } from '../widgets/Switch.tsx';
import { summedElement, type SummedElement } from './sum-cell.ts';
import './overflow.css';

const documentOf = (state: AppState) => state.document;
const batchOf = (state: AppState) => state.selection.batch;

/** What an accumulator of few bits would do to this layer: try its width, see what it costs. */
export function Overflow() {
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const element = useApp(summedElement);
  if (call?.accumulator === undefined || layer?.step.id === undefined) {
    return <p className="soft">Choose a call of a layer whose input and weight are integers.</p>;
  }
  return (
    <div className="overflow">
      <Controls layerId={layer.step.id} accumulator={call.accumulator} outputs={elementCount(call.shape)} />
      <Maps accumulator={call.accumulator} shape={call.shape} callId={call.id} />
      {element?.arithmetic.kind === 'integer-sum' && <Trace element={element} />}
    </div>
  );
}

interface ControlsProps {
  readonly layerId: string;
  readonly accumulator: AccumulatorReport;
  readonly outputs: number;
}

const START = { bits: 16, overflow: 'wrap' } as const;

function Controls({ layerId, accumulator, outputs }: ControlsProps) {
  const document = useApp(documentOf);
  const { editStep } = useActions();
  const given = stepById(document, layerId)?.['accumulator'];
  const limit = isRecord(given) ? given : null;
  const bits = typeof limit?.['bits'] === 'number' ? limit['bits'] : START.bits;
  const overflow = limit?.['overflow'] === 'saturate' ? 'saturate' : 'wrap';
  const set = (change: Readonly<Record<string, unknown>>) =>
    editStep(layerId, 'accumulator', { ...START, ...limit, ...change });
  return (
    <section className="overflow__controls" aria-label="Limit of the accumulator">
      <Switch
        label={`Limit the accumulator of ${layerId}`}
        checked={limit !== null}
        onChange={(on) => editStep(layerId, 'accumulator', on ? START : undefined)}
      />
      <NumberField
        label="bits"
        value={bits}
        min={2}
        max={64}
        integer
        slider
        disabled={limit === null}
        onChange={(next) => set({ bits: next })}
      />
      <Segmented
        label="overflow"
        showLabel
        value={overflow}
        options={[
          { value: 'wrap', label: 'wrap', title: 'A sum beyond its bits starts again at the other end.' },
          { value: 'saturate', label: 'saturate', title: 'A sum beyond its bits stays at this end.' },
        ]}
        onChange={(next) => set({ overflow: next })}
      />
      <fieldset className="overflow__widths" aria-label="Set the bits">
        {namedWidths(accumulator).map(({ name, bits: width, means }) => (
          <button
            key={name}
            type="button"
            className="button"
            title={means}
            onClick={() => set({ bits: Math.min(64, width) })}
          >
            {`Set from ${name}: ${width}`}
          </button>
        ))}
      </fieldset>
      {accumulator.limit !== undefined && (
        <output className="overflow__result" data-overflows={accumulator.limit.overflowed > 0 || undefined}>
          {`${limitInWords(accumulator.limit, outputs)}.`}
        </output>
      )}
    </section>
  );
}

interface MapsProps {
  readonly accumulator: AccumulatorReport;
  readonly shape: readonly number[];
  readonly callId: string;
}

function Maps({ accumulator, shape, callId }: MapsProps) {
  const batch = useApp(batchOf);
  const { selectStep, selectElement } = useActions();
  const { limit } = accumulator;
  if (limit === undefined) {
    return (
      <p className="soft">
        The sums are exact now. Limit the accumulator, and the outputs that do not fit appear here.
      </p>
    );
  }
  return (
    <Figure
      name="overflow-maps"
      title="Where it overflows"
      sentence={`${limitInWords(limit, elementCount(shape))}.`}
      caption="Filled cells overflowed on their way; a channel’s name goes to its first."
      table={{
        columns: ['output', 'index'],
        rows: () =>
          limit.where
            .slice(0, 100)
            .map((index) => [formatShape(elementIndices(index, shape)), formatInteger(index)]),
      }}
    >
      <OverflowMaps
        where={limit.where}
        shape={shape}
        batch={batch}
        onGoTo={(index) => {
          selectStep(callId);
          selectElement(index, shape);
        }}
      />
    </Figure>
  );
}

function Trace({ element }: { readonly element: SummedElement }) {
  const { arithmetic, call, index } = element;
  const limit = call.accumulator?.limit;
  const joined = arithmetic.kind === 'integer-sum' ? (arithmetic.joined ?? null) : null;
  const sums = useMemo(
    () => partialSums(arithmetic.products, joined, limit ?? null),
    [arithmetic, joined, limit],
  );
  const output = formatShape(elementIndices(index, call.shape));
  const exact = formatInteger(sums.exact.at(-1) ?? 0);
  const held = formatInteger((sums.limited ?? sums.exact).at(-1) ?? 0);
  const lost =
    sums.limited === null
      ? ''
      : ` An accumulator of ${limit?.bits} bits ends at ${held}; ${sums.overflows.length} of its sums did not fit.`;
  return (
    <Figure
      name="overflow-trace"
      title={`Partial sums of output ${output}`}
      sentence={`The exact sum of ${arithmetic.products.length} products is ${exact}.${lost}`}
      caption={
        <span data-picture-legend>
          {sums.limited === null
            ? `Ends at ${exact}.`
            : `Dashed: exact, ends at ${exact}. Solid: ${limit?.bits} bits, ends at ${held}.`}
        </span>
      }
      table={{
        columns: sums.limited === null ? ['terms', 'sum'] : ['terms', 'exact sum', 'held'],
        rows: () =>
          sums.exact
            .slice(0, 200)
            .map((sum, at) =>
              sums.limited === null ? [at, sum] : [at, sum, formatInteger(sums.limited[at] ?? 0)],
            ),
      }}
    >
      <SumTrace sums={sums} limit={limit} />
    </Figure>
  );
}
