import { useId, useState, type KeyboardEvent } from 'react';
import { cellAfterKey } from './heat-map-layout.ts';
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
  /** It is the cell that is selected on the whole page. */
  readonly chosen?: boolean;
}

interface TileGridProps<T extends Tile> {
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
  readonly tiles: readonly T[];
  /** Colour of the numbers. */
  readonly tone: 'integer' | 'float';
  /** Width of a tile in CSS pixels. */
  readonly tile: number;
  /** A tile is pressed, or reached by a key. */
  readonly onPress: (tile: T) => void;
}

const HEIGHT = 28;
const TITLE = 20;
/** Below this width there is no room for a number. */
const NUMBER_TILE = 34;

/** Numbers in rows and columns, the one that is being read outlined, padding hatched; each can be pressed. */
export function TileGrid<T extends Tile>(props: TileGridProps<T>) {
  const { title, rows, columns, tiles, tone, tile, onPress } = props;
  const hatch = useId();
  const { reached, keys } = useKeys(props);
  return (
    // An application role hands the arrow keys to the grid instead of the screen reader's own cursor.
    <div
      className="tile-grid__area"
      role="application"
      aria-roledescription="grid of numbers"
      aria-label={`${title}. ${rows} rows, ${columns} columns. Arrow keys choose a number.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      {...keys}
    >
      <svg
        className="tile-grid"
        width={Math.max(columns * tile + 2, title.length * 7.4)}
        height={TITLE + rows * HEIGHT + 2}
        data-tone={tone}
        aria-hidden="true"
      >
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="tile-grid__hatch-ground" width="6" height="6" />
            <line className="tile-grid__hatch" y2="6" />
          </pattern>
        </defs>
        <text className="tile-grid__title" y={12}>
          {title}
        </text>
        {tiles.toSorted(outlinedLast).map((one) => (
          <TileBox
            key={`${one.row} ${one.column}`}
            one={one}
            width={tile}
            hatch={hatch}
            onPress={() => onPress(one)}
          />
        ))}
      </svg>
      <span className="visually-hidden" aria-live="polite">
        {reached}
      </span>
    </div>
  );
}

interface TileBoxProps {
  readonly one: Tile;
  readonly width: number;
  /** Id of the pattern of padding. */
  readonly hatch: string;
  readonly onPress: () => void;
}

function TileBox({ one, width, hatch, onPress }: TileBoxProps) {
  const { row, column, text, state, padding, chosen } = one;
  return (
    <g
      data-state={state}
      data-padding={padding || undefined}
      data-chosen={chosen || undefined}
      transform={`translate(${column * width + 1} ${TITLE + row * HEIGHT + 1})`}
      onClick={onPress}
    >
      <rect width={width} height={HEIGHT} fill={padding ? `url(#${hatch})` : undefined} />
      {width >= NUMBER_TILE && (
        <text x={width / 2} y={HEIGHT / 2} dy="0.35em" textAnchor="middle">
          {text}
        </text>
      )}
    </g>
  );
}

/** The arrow keys go from the chosen tile, else from the one that is being read. */
function useKeys<T extends Tile>({ rows, columns, tiles, onPress }: TileGridProps<T>) {
  const [reached, setReached] = useState('');
  const onKeyDown = (event: KeyboardEvent) => {
    const from = tiles.find(({ chosen }) => chosen) ?? tiles.find(({ state }) => state === 'now');
    const cell = cellAfterKey(event.key, from ? from.row * columns + from.column : null, rows, columns);
    if (cell === undefined || cell === null) return;
    event.preventDefault();
    const to = tiles.find(({ row, column }) => row * columns + column === cell);
    if (to === undefined || to === from) return;
    onPress(to);
    const words = [to.padding ? 'padding' : '', to.text].filter((word) => word !== '');
    setReached([`Row ${to.row}`, `column ${to.column}`, ...words].join(', '));
  };
  return { reached, keys: { onKeyDown } };
}

/** An outline lies over its neighbours. */
function outlinedLast(a: Tile, b: Tile): number {
  return rank(a) - rank(b);
}

function rank({ state, chosen }: Tile): number {
  return state === 'now' ? 2 : Number(chosen ?? false);
}
