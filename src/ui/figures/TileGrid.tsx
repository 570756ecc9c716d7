import { useId } from 'react';
import './tile-grid.css';

/** One number in a grid. */
export interface Tile {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** `now`: being read; `done`, `next`: it is one of the window; `beside`: around it. */
  readonly state: 'now' | 'done' | 'next' | 'beside';
  /** It stands outside the input. */
  readonly padding?: boolean;
}

interface TileGridProps {
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
  readonly tiles: readonly Tile[];
  /** Colour of the numbers. */
  readonly tone: 'integer' | 'float';
  /** Width of a tile in CSS pixels. */
  readonly tile: number;
}

const HEIGHT = 28;
const TITLE = 20;
/** Below this width there is no room for a number. */
const NUMBER_TILE = 34;

/** Numbers in rows and columns, the one that is being read outlined, padding hatched. */
export function TileGrid({ title, rows, columns, tiles, tone, tile }: TileGridProps) {
  const hatch = useId();
  return (
    <svg
      className="tile-grid"
      width={Math.max(columns * tile + 2, title.length * 7.4)}
      height={TITLE + rows * HEIGHT + 2}
      data-tone={tone}
      aria-hidden="true"
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="tile-grid__hatch-ground" width="6" height="6" />
          <line className="tile-grid__hatch" y2="6" />
        </pattern>
      </defs>
      <text className="tile-grid__title" y={12}>
        {title}
      </text>
      {tiles.toSorted(nowLast).map(({ row, column, text, state, padding }) => (
        <g
          key={`${row} ${column}`}
          data-state={state}
          data-padding={padding || undefined}
          transform={`translate(${column * tile + 1} ${TITLE + row * HEIGHT + 1})`}
        >
          <rect width={tile} height={HEIGHT} fill={padding ? `url(#${hatch})` : undefined} />
          {tile >= NUMBER_TILE && (
            <text x={tile / 2} y={HEIGHT / 2} dy="0.35em" textAnchor="middle">
              {text}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** Its outline lies over its neighbours. */
function nowLast(a: Tile, b: Tile): number {
  return Number(a.state === 'now') - Number(b.state === 'now');
}
