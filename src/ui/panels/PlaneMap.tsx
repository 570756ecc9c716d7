import { useCallback, useMemo } from 'react';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { largestMagnitude } from '../figures/colour-scale.ts';
import { exactFloat32, formatInteger, formatNumber } from '../figures/format-number.ts';
import type { MarkedCells } from '../figures/heat-map-paint.ts';
import { HeatMap } from '../figures/HeatMap.tsx';
import { MapLegend } from '../figures/MapLegend.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import type { Numbers, ShownProps } from './shown-plane.ts';

/** What the colours of a map reach to: the largest number of this channel, or of the whole tensor. */
export type MapRange = 'channel' | 'tensor';

interface PlaneMapProps extends ShownProps {
  readonly planeNumbers: Numbers;
  readonly marked: MarkedCells | null;
  readonly range: MapRange;
  readonly onRange: (range: MapRange) => void;
}

const units = {
  float: 'float value',
  integer: 'integer code',
  dequantized: 'dequantized value',
  error: 'dequantized - float',
} as const;

const selectionOf = (state: AppState) => state.selection;

/** The selected plane as a heat map, with its legend and range. */
export function PlaneMap(props: PlaneMapProps) {
  const { shown, plane, representation, numbers, planeNumbers, marked, range, onRange } = props;
  const { cell, pointed } = useApp(selectionOf);
  const { selectCell, pointAt } = useActions();
  const isInteger = representation === 'integer';
  const bound = useMemo(
    () => largestMagnitude(range === 'channel' ? planeNumbers : numbers),
    [range, planeNumbers, numbers],
  );
  const drawn = useMemo(
    () => ({
      values: planeNumbers,
      rows: plane.height,
      columns: plane.width,
      bound,
      integer: isInteger,
      marked,
    }),
    [planeNumbers, plane, bound, isInteger, marked],
  );
  const describe = useCallback(
    (at: number) => {
      const words = cellInWords(at, plane, planeNumbers, isInteger);
      return marked?.cells[at] === 1 ? `${words}, ${marked.as}` : words;
    },
    [plane, planeNumbers, isInteger, marked],
  );
  return (
    <div className="panel plane-map">
      <HeatMap
        name={`${shown.tensor.id}, batch ${plane.batch}, channel ${plane.channel}, ${representation}`}
        plane={drawn}
        chosen={inside(cell, drawn)}
        pointed={inside(pointed, drawn)}
        onChoose={selectCell}
        onPoint={pointAt}
        describe={describe}
      />
      <div className="plane-map__legend">
        <MapLegend
          bound={bound}
          unit={units[representation]}
          hatched={marked?.cells.includes(1) ? marked.as : null}
        />
        <RangeSwitch range={range} onRange={onRange} />
      </div>
    </div>
  );
}

function RangeSwitch({ range, onRange }: Pick<PlaneMapProps, 'range' | 'onRange'>) {
  return (
    <Segmented
      label="Range of colours and histogram"
      value={range}
      options={[
        { value: 'channel', label: 'this channel', title: 'Colours and bars are of this channel alone.' },
        { value: 'tensor', label: 'tensor', title: 'Colours and bars are of the whole tensor.' },
      ]}
      onChange={onRange}
    />
  );
}

/** A cell that was chosen on a larger plane may lie outside this one. */
function inside(
  cell: number | null,
  plane: { readonly rows: number; readonly columns: number },
): number | null {
  return cell !== null && cell < plane.rows * plane.columns ? cell : null;
}

function cellInWords(at: number, plane: ShownProps['plane'], numbers: Numbers, isInteger: boolean): string {
  const value = numbers[at] ?? NaN;
  const place = `row ${Math.floor(at / plane.width)}, column ${at % plane.width}`;
  const text = isInteger ? formatInteger(value) : formatNumber(value);
  const exact = isInteger ? text : exactFloat32(value);
  return exact === text ? `${place}: ${text}` : `${place}: ${text} (${exact})`;
}
