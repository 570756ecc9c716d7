import { lazy, Suspense, useCallback, type ReactNode, type RefObject } from 'react';
import { chosenCell } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import type { MarkedCells } from '../figures/heat-map-paint.ts';
import { HeatMap } from '../figures/HeatMap.tsx';
import { MapLegend } from '../figures/MapLegend.tsx';
import { cellInWords } from './cell-in-words.ts';
import { units, useMapPlane, type MapRange } from './map-frame.ts';
import { RangeSwitch } from './RangeSwitch.tsx';
import type { ShownProps } from './shown-plane.ts';

const SaveFigure = lazy(async () => ({
  default: (await import('../widgets/SaveFigure.tsx')).SaveFigure,
}));

export interface PlaneMapProps extends ShownProps {
  readonly marked: MarkedCells | null;
  readonly range: MapRange;
  readonly onRange: (range: MapRange) => void;
  /** Stands right below the cell's own number. */
  readonly line?: ReactNode;
}

interface OwnProps extends PlaneMapProps {
  /** What a saved picture is of; null before the rest of the page is there. */
  readonly drawing: RefObject<HTMLElement | null> | null;
}

const pointedCell = (state: AppState) => state.selection.pointed;

/** The selected plane as a heat map, with its legend and range. */
export function PlaneMap(props: OwnProps) {
  const { shown, plane, representation, numbers, marked, range, onRange, line, drawing } = props;
  const name = `${shown.tensor.id}, batch ${plane.batch}, channel ${plane.channel}, ${representation}`;
  const cell = useApp(chosenCell);
  const pointed = useApp(pointedCell);
  const { selectCell, pointAt } = useActions();
  const drawn = useMapPlane(props);
  const describe = useCallback(
    (at: number) => {
      const words = cellInWords(at, plane, numbers, representation === 'integer');
      return marked?.cells[at] === 1 ? `${words}, ${marked.as}` : words;
    },
    [plane, numbers, representation, marked],
  );
  return (
    <>
      <HeatMap
        name={name}
        plane={drawn}
        chosen={insidePlane(cell, drawn)}
        pointed={insidePlane(pointed, drawn)}
        onChoose={selectCell}
        onPoint={pointAt}
        describe={describe}
      />
      {line}
      <div className="plane-map__legend">
        <MapLegend
          bound={drawn.bound}
          unit={units[representation]}
          hatched={marked?.cells.includes(1) ? marked.as : null}
        />
        <div className="plane-map__controls">
          <RangeSwitch range={range} onRange={onRange} isWhole={shown.tensor.shape.length < 3} />
          {drawing !== null && (
            <Suspense>
              <SaveFigure name="heat-map" title={name} drawing={drawing} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}

/** A cell that was chosen on a larger plane may lie outside this one. */
export function insidePlane(
  cell: number | null,
  plane: { readonly rows: number; readonly columns: number },
): number | null {
  return cell !== null && cell < plane.rows * plane.columns ? cell : null;
}
