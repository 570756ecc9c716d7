import { useCallback, useMemo } from 'react';
import { chosenCell } from '../../app/selectors.ts';
import type { AppState, Representation } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { formatInteger, formatNumber } from '../figures/format-number.ts';
import { HeatMap } from '../figures/HeatMap.tsx';
import { MapLegend } from '../figures/MapLegend.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { cellInWords, cellPlace } from './cell-in-words.ts';
import { boundOf, units, useMapPlane } from './map-frame.ts';
import { insidePlane, type PlaneMapProps } from './PlaneMap.tsx';
import { RangeSwitch } from './RangeSwitch.tsx';
import { planeNumbers, type Numbers } from './shown-numbers.ts';

const pointedCell = (state: AppState) => state.selection.pointed;
const reportOf = (state: AppState) => state.report;

/** One plane four times in the same geometry, as far as the tensor has it, with one cross-hair for all. */
export function FourMaps(props: Omit<PlaneMapProps, 'representation' | 'numbers'>) {
  const { shown, plane, range, onRange, line } = props;
  const cell = useApp(chosenCell);
  const pointed = useApp(pointedCell);
  const report = useApp(reportOf);
  const maps = useMemo(
    () =>
      shown.representations.flatMap((representation) => {
        const numbers = planeNumbers(shown, representation, plane);
        return numbers === null ? [] : [{ representation, numbers }];
      }),
    [shown, plane],
  );
  // Float and dequantized are compared by colour: they reach equally far.
  const values = useMemo(() => {
    const compared = maps.filter(({ representation }) => isValue(representation));
    return Math.max(0, ...compared.map((map) => boundOf({ shown, range, ...map }, report)));
  }, [maps, shown, range, report]);
  const at = insidePlane(pointed ?? cell, { rows: plane.height, columns: plane.width });
  const words = at === null ? null : fourInWords(at, plane.width, maps);
  return (
    <Figure
      name="four-maps"
      title="The same cells in each representation"
      sentence={words ?? 'Point at a cell, or use the arrow keys on a map.'}
      controls={<RangeSwitch range={range} onRange={onRange} isWhole={shown.tensor.shape.length < 3} />}
    >
      <div className="four-maps">
        {maps.map((map) => (
          <OneMap
            key={map.representation}
            {...props}
            {...map}
            atLeast={isValue(map.representation) ? values : 0}
          />
        ))}
      </div>
      <p className="four-maps__readout mono" aria-live="polite">
        {words ?? <span className="heat-map__hint">Point at a cell, or use the arrow keys on a map.</span>}
      </p>
      {line}
    </Figure>
  );
}

function isValue(representation: Representation): boolean {
  return representation === 'float' || representation === 'dequantized';
}

interface OneMapProps extends Omit<PlaneMapProps, 'onRange'> {
  readonly atLeast: number;
}

function OneMap(props: OneMapProps) {
  const { shown, plane, representation, numbers, marked } = props;
  const cell = useApp(chosenCell);
  const pointed = useApp(pointedCell);
  const { selectCell, pointAt } = useActions();
  const drawn = useMapPlane(props);
  const describe = useCallback(
    (at: number) => cellInWords(at, plane, numbers, representation === 'integer'),
    [plane, numbers, representation],
  );
  return (
    <div className="four-maps__map" data-tone={representation}>
      <h4 className="eyebrow" data-picture-text>
        {representation}
      </h4>
      <HeatMap
        name={`${shown.tensor.id}, batch ${plane.batch}, channel ${plane.channel}, ${representation}`}
        plane={drawn}
        chosen={insidePlane(cell, drawn)}
        pointed={insidePlane(pointed, drawn)}
        onChoose={selectCell}
        onPoint={pointAt}
        describe={describe}
        readout={false}
        maxHeight={280}
      />
      <MapLegend
        bound={drawn.bound}
        unit={units[representation]}
        hatched={marked?.cells.includes(1) ? marked.as : null}
      />
    </div>
  );
}

/** The cell in each map: `row 1, column 2: float 0.1273, integer 69, dequantized 0.1274, error 8.2e-5`. */
function fourInWords(
  at: number,
  width: number,
  maps: readonly { readonly representation: Representation; readonly numbers: Numbers }[],
): string {
  const numbers = maps.map(({ representation, numbers: own }) => {
    const value = own[at] ?? NaN;
    return `${representation} ${representation === 'integer' ? formatInteger(value) : formatNumber(value)}`;
  });
  return `${cellPlace(at, { width })}: ${numbers.join(', ')}`;
}
