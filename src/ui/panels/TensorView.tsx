import { Suspense, useMemo, useState } from 'react';
import {
  selectedCall,
  selectedLayer,
  selectedReport,
  selectedStep,
  shownPlane,
  shownRepresentation,
  shownTensor,
  type ShownTensor,
} from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import type { MarkedCells } from '../figures/heat-map-paint.ts';
import { later } from '../later.ts';
import { Waiting } from '../Waiting.tsx';
import { EmptyView } from './EmptyView.tsx';
import type { MapRange } from './map-frame.ts';
import { PlaneMap } from './PlaneMap.tsx';
import { planeNumbers } from './shown-numbers.ts';
import { overflowedCells, saturationOf, slotOf, type ShownProps, type Slot } from './shown-plane.ts';
import { curveOf, quantizerIn } from './shown-quantizer.ts';
import { TensorHeader } from './TensorHeader.tsx';
import './tensor-view.css';

const Pipeline = later(async () => (await import('./Pipeline.tsx')).Pipeline);
const FourMaps = later(async () => (await import('./FourMaps.tsx')).FourMaps);
const PlaneHistogram = later(async () => (await import('./PlaneHistogram.tsx')).PlaneHistogram);
const CellLine = later(async () => (await import('./CellLine.tsx')).CellLine);

const selectedId = (state: AppState) => state.selection.stepId;
const showsFour = (state: AppState) => state.selection.four;
const isComplete = (state: AppState) => state.complete;

/** The centre: the selected tensor as numbers in colour, beside how often each of them occurs. */
export function TensorView() {
  const shown = useApp(shownTensor);
  const entry = useApp(selectedReport);
  const plane = useApp(shownPlane);
  const representation = useApp(shownRepresentation);
  const numbers = useMemo(
    () => (shown === null || plane === null ? null : planeNumbers(shown, representation, plane)),
    [shown, representation, plane],
  );
  if (shown === null || plane === null || numbers === null) {
    return (
      <section className="tensor-view" aria-label="Shown tensor">
        <Strip />
        <EmptyView entry={entry} hasTensor={shown !== null} />
      </section>
    );
  }
  return (
    <section className="tensor-view" aria-label="Shown tensor" data-representation={representation}>
      <Strip />
      <TensorHeader shown={shown} plane={plane} representation={representation} />
      <Figures shown={shown} plane={plane} representation={representation} numbers={numbers} />
    </section>
  );
}

/** The way through the selected layer; its place is kept while it is fetched. */
function Strip() {
  const complete = useApp(isComplete);
  const selected = useApp(selectedId);
  if (selected === null) return null;
  return (
    <div className="tensor-view__strip">
      {complete && (
        <Suspense fallback={<Waiting />}>
          <Pipeline />
        </Suspense>
      )}
    </div>
  );
}

function Figures(props: ShownProps) {
  const { shown, plane } = props;
  const [range, setRange] = useState<MapRange>('channel');
  const complete = useApp(isComplete);
  const four = useApp(showsFour);
  const { curve, quantizer, slot } = useQuantizer(shown, complete);
  const saturation = useMemo(
    () => (curve?.kind === 'int' ? saturationOf(shown, curve, plane) : null),
    [shown, curve, plane],
  );
  const overflowed = useOverflowed(shown, slot);
  const marked = useMemo((): MarkedCells | null => {
    if (overflowed !== null) return { cells: overflowedCells(overflowed, plane), as: 'overflowed' };
    return saturation === null ? null : { cells: saturation.cells, as: 'clamped' };
  }, [overflowed, saturation, plane]);
  const counted = range === 'channel' || shown.tensor.type === 'Tensor' ? saturation : shown.tensor.clipped;
  const hasFour = four && shown.representations.length > 1;
  const line = complete && (
    <Suspense>
      <CellLine />
    </Suspense>
  );
  const shared = { marked, range, onRange: setRange, line };
  return (
    <div className="tensor-view__figures" data-four={hasFour || undefined}>
      <div className="panel plane-map">
        {hasFour ? (
          <Suspense fallback={<Waiting />}>
            <FourMaps {...props} {...shared} />
          </Suspense>
        ) : (
          <PlaneMap {...props} {...shared} />
        )}
      </div>
      {complete ? (
        <Suspense fallback={<Waiting />}>
          <PlaneHistogram
            {...props}
            curve={curve}
            quantizer={quantizer}
            clipped={counted ?? null}
            range={range}
          />
        </Suspense>
      ) : (
        <div className="panel plane-histogram" />
      )}
    </div>
  );
}

/** Which quantizer made the shown tensor, and how it maps numbers to integers. */
function useQuantizer(shown: ShownTensor, complete: boolean) {
  const step = useApp(selectedStep);
  const layer = useApp(selectedLayer);
  return useMemo(() => {
    const slot = slotOf(shown, step?.kind ?? '', layer?.report ?? null);
    const quantizer = slot === null || layer === null ? null : quantizerIn(layer.step, slot);
    const curve = shown.original === null ? null : curveOf(shown, quantizer, layer?.report ?? null);
    return { slot, quantizer, curve };
    // More quantizers are known once the page is complete.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, step, layer, complete]);
}

/** Where an accumulator of few bits overflowed: on what it made itself, not on what a quantizer made of it. */
function useOverflowed(shown: ShownTensor, slot: Slot | null): readonly number[] | null {
  const call = useApp(selectedCall);
  return slot === null && isSum(shown) ? (call?.accumulator?.limit?.where ?? null) : null;
}

function isSum({ part }: ShownTensor): boolean {
  return part === 'output' || part === 'before_output_quant';
}
