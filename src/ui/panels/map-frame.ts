import { useMemo } from 'react';
import type { AppState, Representation } from '../../app/state.ts';
import type { Report } from '../../core/report.ts';
import { useApp } from '../app-context.ts';
import { largestMagnitude } from '../figures/colour-scale.ts';
import type { HeatMapPlane, MarkedCells } from '../figures/heat-map-paint.ts';
import { largestInExperiment, largestInTensor, type Numbers } from './shown-numbers.ts';
import type { ShownProps } from './shown-plane.ts';

/** What the colours of a map reach to: the largest number of this channel, of the tensor, or of all. */
export type MapRange = 'channel' | 'tensor' | 'experiment';

const reportOf = (state: AppState) => state.report;

interface MapFrame extends Pick<ShownProps, 'shown' | 'plane' | 'representation'> {
  readonly numbers: Numbers;
  readonly marked: MarkedCells | null;
  readonly range: MapRange;
  /** What the colours reach to at least: maps side by side share it. */
  readonly atLeast?: number;
}

/** A plane of numbers with the reach of its colours; the same object as long as they are the same. */
export function useMapPlane(frame: MapFrame): HeatMapPlane {
  const { shown, plane, representation, numbers, marked, range, atLeast = 0 } = frame;
  const report = useApp(reportOf);
  const own = useMemo(
    () => boundOf({ shown, representation, numbers, range }, report),
    [shown, representation, numbers, range, report],
  );
  const bound = Math.max(own, atLeast);
  return useMemo(
    () => ({
      values: numbers,
      rows: plane.height,
      columns: plane.width,
      bound,
      integer: representation === 'integer',
      marked,
    }),
    [numbers, plane, bound, representation, marked],
  );
}

/** The largest magnitude that a map's colours have to reach. */
export function boundOf(
  { shown, representation, numbers, range }: Pick<MapFrame, 'shown' | 'representation' | 'numbers' | 'range'>,
  report: Report | null,
): number {
  if (range === 'experiment' && report !== null) return largestInExperiment(report, representation);
  return range === 'channel' ? largestMagnitude(numbers) : largestInTensor(shown, representation);
}

export const units: Readonly<Record<Representation, string>> = {
  float: 'float value',
  integer: 'integer code',
  dequantized: 'dequantized value',
  error: 'dequantized - float',
};
