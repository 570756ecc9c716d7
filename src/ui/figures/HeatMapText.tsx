import { memo } from 'react';
import { exactFloat32, formatNumber } from './format-number.ts';
import type { HeatMapPlane } from './heat-map-paint.ts';

const LARGEST_TABLE = 256;

/** The text twin of a heat map: a table of all cells where they are few, and what stands out. */
export const HeatMapText = memo(function HeatMapText(props: { name: string; plane: HeatMapPlane }) {
  const { name, plane } = props;
  const write = plane.integer ? String : exactFloat32;
  return (
    <div className="visually-hidden">
      <p>{extremes(plane)}</p>
      {plane.rows * plane.columns <= LARGEST_TABLE && (
        <table>
          <caption>{name}</caption>
          <tbody>
            {Array.from({ length: plane.rows }, (_, row) => (
              <tr key={row}>
                {Array.from({ length: plane.columns }, (__, column) => (
                  <td key={column}>{write(plane.values[row * plane.columns + column] ?? NaN)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
});

/** Smallest and largest cell with their places, NaN left out, and how many were clamped or overflowed. */
export function extremes({ values, columns, marked }: HeatMapPlane): string {
  let [least, most] = [-1, -1];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (least < 0 || value < (values[least] ?? 0)) least = index;
    if (most < 0 || value > (values[most] ?? 0)) most = index;
  }
  if (least < 0) return 'No cell holds a number.';
  const place = (index: number) => `row ${Math.floor(index / columns)}, column ${index % columns}`;
  const value = (index: number) => formatNumber(values[index] ?? NaN);
  let count = 0;
  for (const cell of marked?.cells ?? []) count += cell;
  const ends = `Smallest ${value(least)} at ${place(least)}; largest ${value(most)} at ${place(most)}.`;
  if (marked === null || count === 0) return ends;
  return `${ends} ${count} ${marked.as === 'clamped' ? 'clamped to the end of the grid' : 'overflowed the accumulator'}.`;
}
