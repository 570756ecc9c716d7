import { memo } from 'react';
import { axisTicks, GUTTER, type MapSize } from './heat-map-layout.ts';

interface HeatMapFrameProps {
  readonly plane: { readonly rows: number; readonly columns: number };
  readonly size: MapSize;
  readonly chosen: number | null;
  readonly pointed: number | null;
}

/** What lies over a heat map's cells: row and column numbers, the cross-hair and the chosen cell. */
export function HeatMapFrame({ plane, size, chosen, pointed }: HeatMapFrameProps) {
  const cell = pointed ?? chosen;
  return (
    <svg
      className="heat-map__frame"
      width={size.width + GUTTER.left}
      height={size.height + GUTTER.top}
      aria-hidden="true"
    >
      <AxisNumbers rows={plane.rows} columns={plane.columns} cell={size.cell} />
      <g transform={`translate(${GUTTER.left} ${GUTTER.top})`}>
        {cell !== null && <Crosshair cell={cell} columns={plane.columns} size={size} />}
        {chosen !== null && <CellBox cell={chosen} columns={plane.columns} side={size.cell} chosen />}
        {pointed !== null && <CellBox cell={pointed} columns={plane.columns} side={size.cell} />}
      </g>
    </svg>
  );
}

interface AxisNumbersProps {
  readonly rows: number;
  readonly columns: number;
  readonly cell: number;
}

const AxisNumbers = memo(function AxisNumbers({ rows, columns, cell }: AxisNumbersProps) {
  return (
    <g className="heat-map__axis">
      {axisTicks(columns, cell, 28).map((column) => (
        <text
          key={`c${column}`}
          x={GUTTER.left + (column + 0.5) * cell}
          y={GUTTER.top - 6}
          textAnchor="middle"
        >
          {column}
        </text>
      ))}
      {axisTicks(rows, cell, 20).map((row) => (
        <text
          key={`r${row}`}
          x={GUTTER.left - 6}
          y={GUTTER.top + (row + 0.5) * cell}
          dy="0.35em"
          textAnchor="end"
        >
          {row}
        </text>
      ))}
    </g>
  );
});

function Crosshair({ cell, columns, size }: { cell: number; columns: number; size: MapSize }) {
  const x = (cell % columns) * size.cell;
  const y = Math.floor(cell / columns) * size.cell;
  return (
    <g className="heat-map__crosshair">
      <path d={`M0 ${y}H${size.width}M0 ${y + size.cell}H${size.width}`} />
      <path d={`M${x} 0V${size.height}M${x + size.cell} 0V${size.height}`} />
    </g>
  );
}

interface CellBoxProps {
  readonly cell: number;
  readonly columns: number;
  readonly side: number;
  readonly chosen?: boolean;
}

/** A frame around a cell, never smaller than can be seen. */
function CellBox({ cell, columns, side, chosen = false }: CellBoxProps) {
  const shown = Math.max(side, 6);
  const x = ((cell % columns) + 0.5) * side - shown / 2;
  const y = (Math.floor(cell / columns) + 0.5) * side - shown / 2;
  return (
    <g className={chosen ? 'heat-map__box heat-map__box--chosen' : 'heat-map__box'}>
      <rect x={x} y={y} width={shown} height={shown} />
      <rect x={x} y={y} width={shown} height={shown} />
    </g>
  );
}
