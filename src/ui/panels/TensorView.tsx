import { Suspense, useMemo, useRef, useState } from 'react';
import { isHidden } from '../../app/hidden.ts';
import { selectedCall, selectedReport, shownTensor, type ShownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import type { MarkedCells } from '../figures/heat-map-paint.ts';
import { Following } from '../Following.tsx';
import { later } from '../later.ts';
import { Waiting } from '../Waiting.tsx';
import { EmptyView } from './EmptyView.tsx';
import type { MapRange } from './map-frame.ts';
import { PlaneMap } from './PlaneMap.tsx';
import { overflowedCells, type ShownProps, type Slot } from './shown-plane.ts';
import { TensorHeader } from './TensorHeader.tsx';
import { useHowQuantized, useShown } from './use-shown.ts';
import './tensor-view.css';

const Pipeline = later(async () => (await import('./Pipeline.tsx')).Pipeline);
const FourMaps = later(async () => (await import('./FourMaps.tsx')).FourMaps);
const PlaneHistogram = later(async () => (await import('./PlaneHistogram.tsx')).PlaneHistogram);
const CellLine = later(async () => (await import('./CellLine.tsx')).CellLine);

const selectedId = (state: AppState) => state.selection.stepId;
const hasTensor = (state: AppState) => shownTensor(state) !== null;
const showsFour = (state: AppState) => state.selection.four;
const showsOne = (state: AppState) => isHidden(state, 'histogram') || isHidden(state, 'heat-map');
const isComplete = (state: AppState) => state.complete;

/** The centre: the selected tensor as numbers in colour, beside how often each of them occurs. */
export function TensorView() {
  return (
    <Following>
      <View />
    </Following>
  );
}

function View() {
  const shown = useShown();
  const entry = useApp(selectedReport);
  const isLeft = useApp(hasTensor);
  const [range, setRange] = useState<MapRange>('channel');
  return (
    <section className="tensor-view" aria-label="Shown tensor" data-representation={shown?.representation}>
      <Following>
        <Strip />
      </Following>
      {shown === null ? (
        <EmptyView entry={entry} hasTensor={isLeft} />
      ) : (
        <>
          <TensorHeader shown={shown.shown} plane={shown.plane} representation={shown.representation} />
          <Figures {...shown} range={range} onRange={setRange} />
        </>
      )}
    </section>
  );
}

/** The way through the selected layer; its place is kept while it is fetched. */
function Strip() {
  const complete = useApp(isComplete);
  const selected = useApp(selectedId);
  if (selected === null) return null;
  return (
    <div className="tensor-view__strip" data-part="pipeline">
      {complete && (
        <Suspense fallback={<Waiting />}>
          <Pipeline />
        </Suspense>
      )}
    </div>
  );
}

interface FiguresProps extends ShownProps {
  readonly range: MapRange;
  readonly onRange: (range: MapRange) => void;
}

function Figures(props: FiguresProps) {
  const { shown, range } = props;
  const complete = useApp(isComplete);
  const four = useApp(showsFour) && shown.representations.length > 1;
  const alone = useApp(showsOne);
  const marked = useMarked(props);
  const map = useRef<HTMLDivElement>(null);
  const line = complete && (
    <Suspense>
      <CellLine />
    </Suspense>
  );
  return (
    <div className="tensor-view__figures" data-alone={four || alone || undefined}>
      <div ref={map} className="panel plane-map" data-figure={four ? undefined : 'heat-map'}>
        {four ? (
          <Suspense fallback={<Waiting />}>
            <FourMaps {...props} marked={marked} line={line} />
          </Suspense>
        ) : (
          <PlaneMap {...props} marked={marked} line={line} drawing={complete ? map : null} />
        )}
      </div>
      <Following>
        <Histogram range={range} />
      </Following>
    </div>
  );
}

/** How often each number occurs. It reads what is shown itself, since its turn comes after the map's. */
function Histogram({ range }: { readonly range: MapRange }) {
  const complete = useApp(isComplete);
  const shown = useShown();
  if (!complete || shown === null) return <div className="panel plane-histogram" data-part="histogram" />;
  return (
    <Suspense fallback={<Waiting />}>
      <ShownHistogram {...shown} range={range} />
    </Suspense>
  );
}

function ShownHistogram(props: ShownProps & { readonly range: MapRange }) {
  const { shown, range } = props;
  const { curve, quantizer, saturation } = useHowQuantized(props);
  const clipped = range === 'channel' || shown.tensor.type === 'Tensor' ? saturation : shown.tensor.clipped;
  return <PlaneHistogram {...props} curve={curve} quantizer={quantizer} clipped={clipped ?? null} />;
}

/** What is hatched: where an accumulator overflowed, else what the quantizer clamped. */
function useMarked(props: ShownProps): MarkedCells | null {
  const { shown, plane } = props;
  const { slot, saturation } = useHowQuantized(props);
  const overflowed = useOverflowed(shown, slot);
  return useMemo(() => {
    if (overflowed !== null) return { cells: overflowedCells(overflowed, plane), as: 'overflowed' };
    return saturation === null ? null : { cells: saturation.cells, as: 'clamped' };
  }, [overflowed, saturation, plane]);
}

/** Where an accumulator of few bits overflowed: on what it made itself, not on what a quantizer made of it. */
function useOverflowed(shown: ShownTensor, slot: Slot | null): readonly number[] | null {
  const call = useApp(selectedCall);
  return slot === null && isSum(shown) ? (call?.accumulator?.limit?.where ?? null) : null;
}

function isSum({ part }: ShownTensor): boolean {
  return part === 'output' || part === 'before_output_quant';
}
