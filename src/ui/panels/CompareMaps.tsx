import { useCallback, useMemo } from 'react';
import { compared, type Compared } from '../../app/comparison.ts';
import type { Plane } from '../../app/plane.ts';
import { chosenCell, shownPlane } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { largestMagnitude } from '../figures/colour-scale.ts';
import { formatNumber } from '../figures/format-number.ts';
import { HeatMap } from '../figures/HeatMap.tsx';
import { MapLegend } from '../figures/MapLegend.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { insidePlane } from './PlaneMap.tsx';
import './compare.css';

/** What B has added to the shown plane of A, and that of A, under the cross-hair of the map beside them. */
export function CompareMaps() {
  const both = useApp(compared);
  const plane = useApp(shownPlane);
  if (both === null) return <p className="small soft">Computing A beside B.</p>;
  const { a, difference, distance } = both;
  if (a?.value == null || difference === null || distance === null || plane === null) {
    return <p className="small soft">A has no tensor of this shape at {both.stepId}, so there is no map.</p>;
  }
  return <Maps both={both} a={a.value} difference={difference} plane={plane} maximum={distance.maximum} />;
}

interface MapsProps {
  readonly both: Compared;
  readonly a: Float32Array;
  readonly difference: Float32Array;
  readonly plane: Plane;
  readonly maximum: number;
}

function Maps({ both, a, difference, plane, maximum }: MapsProps) {
  const name = both.part === 'output' ? both.stepId : `${both.stepId}, ${both.part}`;
  const place = `batch ${plane.batch}, channel ${plane.channel}`;
  const sentence =
    maximum === 0
      ? `${name} is the same in A and B.`
      : `${name}: B differs from A by at most ${formatNumber(maximum)}; ${place} is shown.`;
  return (
    <Figure name="compare-maps" title={`${name}: B - A, and A`} sentence={sentence}>
      <div className="compare-maps">
        <OneMap title={`B - A, ${place}`} unit="B - A" values={difference} plane={plane} />
        <OneMap title={`A, ${place}`} unit="A, dequantized value" values={a} plane={plane} />
      </div>
    </Figure>
  );
}

interface OneMapProps {
  readonly title: string;
  readonly unit: string;
  readonly values: Float32Array;
  readonly plane: Plane;
}

const pointedCell = (state: AppState) => state.selection.pointed;

function OneMap({ title, unit, values, plane }: OneMapProps) {
  const cell = useApp(chosenCell);
  const pointed = useApp(pointedCell);
  const { selectCell, pointAt } = useActions();
  const drawn = useMemo(() => {
    const { offset, height, width } = plane;
    const cells = values.subarray(offset, offset + height * width);
    const bound = largestMagnitude(cells);
    return { values: cells, rows: height, columns: width, bound, integer: false, marked: null };
  }, [values, plane]);
  const describe = useCallback(
    (at: number) =>
      `row ${Math.floor(at / drawn.columns)}, column ${at % drawn.columns}: ${formatNumber(drawn.values[at] ?? NaN)}`,
    [drawn],
  );
  return (
    <div>
      <HeatMap
        name={title}
        plane={drawn}
        chosen={insidePlane(cell, drawn)}
        pointed={insidePlane(pointed, drawn)}
        onChoose={selectCell}
        onPoint={pointAt}
        describe={describe}
        maxHeight={300}
      />
      <MapLegend bound={drawn.bound} unit={unit} hatched={null} />
    </div>
  );
}
