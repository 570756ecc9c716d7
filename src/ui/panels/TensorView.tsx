import { useMemo, useState } from 'react';
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
import { elementCount } from '../../core/tensor/shape.ts';
import { useApp } from '../app-context.ts';
import { AccumulatorRuler } from '../figures/AccumulatorRuler.tsx';
import type { MarkedCells } from '../figures/heat-map-paint.ts';
import { EmptyView } from './EmptyView.tsx';
import { PlaneHistogram } from './PlaneHistogram.tsx';
import { PlaneMap, type MapRange } from './PlaneMap.tsx';
import { TensorHeader } from './TensorHeader.tsx';
import {
  gridOf,
  cellsOf,
  numbersOf,
  overflowedCells,
  planeOfNumbers,
  saturationOf,
  slotOf,
  type ShownProps,
  type Slot,
} from './shown-plane.ts';
import './tensor-view.css';

/** The centre: the selected tensor as numbers in colour, beside how often each of them occurs. */
export function TensorView() {
  const shown = useApp(shownTensor);
  const entry = useApp(selectedReport);
  const plane = useApp(shownPlane);
  const representation = useApp(shownRepresentation);
  const numbers = useMemo(
    () => (shown === null ? null : numbersOf(shown, representation)),
    [shown, representation],
  );
  if (shown === null || plane === null || numbers === null) {
    return (
      <section className="tensor-view" aria-label="Shown tensor">
        <EmptyView entry={entry} hasTensor={shown !== null} />
      </section>
    );
  }
  return (
    <section className="tensor-view" aria-label="Shown tensor" data-representation={representation}>
      <TensorHeader shown={shown} plane={plane} representation={representation} />
      <Figures shown={shown} plane={plane} representation={representation} numbers={numbers} />
      <Accumulator plane={plane} shown={shown} />
    </section>
  );
}

function Figures(props: ShownProps) {
  const { shown, plane, numbers } = props;
  const [range, setRange] = useState<MapRange>('channel');
  const step = useApp(selectedStep);
  const layer = useApp(selectedLayer);
  const slot = slotOf(shown, step?.kind ?? '', layer?.report ?? null);
  const grid = useMemo(
    () => (shown.tensor.type === 'Tensor' ? null : gridOf(shown.tensor, slot, layer?.report ?? null)),
    [shown, slot, layer],
  );
  const whole = range === 'tensor';
  const saturation = useMemo(
    () => (slot === null || grid === null ? null : saturationOf(shown, grid, whole ? null : plane)),
    [shown, slot, grid, whole, plane],
  );
  const overflowed = useOverflowed(shown, slot);
  const marked = useMemo((): MarkedCells | null => {
    if (overflowed !== null) return { cells: overflowedCells(overflowed, plane), as: 'overflowed' };
    if (saturation === null) return null;
    return { cells: whole ? cellsOf(saturation, plane) : saturation.cells, as: 'clamped' };
  }, [overflowed, saturation, whole, plane]);
  const planeNumbers = useMemo(() => planeOfNumbers(numbers, plane), [numbers, plane]);
  return (
    <div className="tensor-view__figures">
      <PlaneMap {...props} planeNumbers={planeNumbers} marked={marked} range={range} onRange={setRange} />
      <PlaneHistogram {...props} grid={grid} clipped={saturation} range={range} />
    </div>
  );
}

/** Where an accumulator of few bits overflowed: on what it made itself, not on what a quantizer made of it. */
function useOverflowed(shown: ShownTensor, slot: Slot | null): readonly number[] | null {
  const call = useApp(selectedCall);
  return slot === null && isSum(shown) ? (call?.accumulator?.limit?.where ?? null) : null;
}

function isSum({ part }: ShownTensor): boolean {
  return part === 'output' || part === 'before_output_quant';
}

/** The ruler stands under the tensors that the accumulator makes. */
function Accumulator({ plane, shown }: Pick<ShownProps, 'plane' | 'shown'>) {
  const call = useApp(selectedCall);
  if (call?.accumulator === undefined) return null;
  const channel = isSum(shown) ? plane.channel : shown.part === 'weight' ? plane.batch : null;
  return (
    <section className="tensor-view__ruler panel" aria-labelledby="ruler-title">
      <h3 id="ruler-title">Accumulator width</h3>
      <AccumulatorRuler accumulator={call.accumulator} channel={channel} outputs={elementCount(call.shape)} />
    </section>
  );
}
