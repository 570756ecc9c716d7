import { useLayoutEffect, useMemo, useRef } from 'react';
import { planeOf } from '../../app/plane.ts';
import { useTheme } from '../style/use-theme.ts';
import { overflowsByPlane } from './overflows-by-plane.ts';
import './overflow-maps.css';

interface OverflowMapsProps {
  /** Indices of the outputs that overflowed, C order. */
  readonly where: readonly number[];
  /** Shape of the result. */
  readonly shape: readonly number[];
  /** Image of the batch. */
  readonly batch: number;
  /** Goes to an output by its index. */
  readonly onGoTo: (index: number) => void;
}

const MOST_MAPS = 32;

/** A small map for each output channel: where the accumulator overflowed. */
export function OverflowMaps({ where, shape, batch, onGoTo }: OverflowMapsProps) {
  const { channels, height, width } = planeOf(shape, batch, 0);
  const shown = Math.min(channels, MOST_MAPS);
  const planes = useMemo(() => overflowsByPlane(where, shape, batch), [where, shape, batch]);
  // Another theme has other colours, which a canvas does not take by itself.
  const theme = useTheme();
  return (
    <>
      <ul className="overflow-maps">
        {planes.slice(0, shown).map((cells, channel) => (
          <li key={channel}>
            <Map key={theme} cells={cells} height={height} width={width} />
            <button
              type="button"
              className="link small mono"
              data-picture-text
              disabled={cells.length === 0}
              onClick={() => onGoTo(planeOf(shape, batch, channel).offset + (cells[0] ?? 0))}
            >
              {`channel ${channel}: ${cells.length}`}
            </button>
          </li>
        ))}
      </ul>
      {channels > shown && <p className="small soft">{`The first ${shown} of ${channels} channels.`}</p>}
    </>
  );
}

interface MapProps {
  readonly cells: readonly number[];
  readonly height: number;
  readonly width: number;
}

function Map({ cells, height, width }: MapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, { cells, height, width });
  }, [cells, height, width]);
  return (
    <canvas
      ref={canvas}
      className="overflow-maps__map"
      style={{ aspectRatio: `${width} / ${height}` }}
      aria-hidden="true"
    />
  );
}

/** One pixel a cell on large planes, several on small ones, so that a cell is a square with edges. */
function paint(canvas: HTMLCanvasElement, { cells, height, width }: MapProps): void {
  const side = Math.max(1, Math.floor(96 / Math.max(height, width)));
  const gap = side >= 6 ? 1 : 0;
  canvas.width = width * side + gap;
  canvas.height = height * side + gap;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { color, backgroundColor, borderTopColor } = getComputedStyle(canvas);
  context.fillStyle = gap > 0 ? borderTopColor : backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (gap > 0) {
    context.fillStyle = backgroundColor;
    for (let cell = 0; cell < height * width; cell++) fill(context, cell, width, side, gap);
  }
  context.fillStyle = color;
  for (const cell of cells) fill(context, cell, width, side, gap);
}

function fill(
  context: CanvasRenderingContext2D,
  cell: number,
  width: number,
  side: number,
  gap: number,
): void {
  const [row, column] = [Math.floor(cell / width), cell % width];
  context.fillRect(column * side + gap, row * side + gap, side - gap, side - gap);
}
