import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTheme } from '../style/use-theme.ts';
import { HeatMapFrame } from './HeatMapFrame.tsx';
import { HeatMapText } from './HeatMapText.tsx';
import { cellAfterKey, cellAt, fitCells, GUTTER } from './heat-map-layout.ts';
import { paintHeatMap, type HeatMapPlane } from './heat-map-paint.ts';
import { useWidth } from './use-size.ts';
import './heat-map.css';

interface HeatMapProps {
  /** What the plane is, for screen readers: "y, batch 0, channel 2, integers". */
  readonly name: string;
  readonly plane: HeatMapPlane;
  /** Cell that was chosen, row * columns + column. */
  readonly chosen: number | null;
  /** Cell under the pointer. */
  readonly pointed: number | null;
  readonly onChoose: (cell: number | null) => void;
  readonly onPoint: (cell: number | null) => void;
  /** The cell in words: place and value. */
  readonly describe: (cell: number) => string;
  /** CSS pixels. */
  readonly maxHeight?: number;
  /** Whether the cell in words stands below; maps side by side have one line for all. */
  readonly readout?: boolean;
}

/** Of the numbers in the cells. */
const FONT = "500 12px 'JetBrains Mono Variable'";

/**
 * One plane of a tensor as coloured cells, with a cross-hair that follows the pointer and the
 * arrow keys. Escape lets go of the chosen cell; the page then
 * looks at the one that speaks for its plane.
 */
export function HeatMap({ maxHeight = 440, readout = true, ...props }: HeatMapProps) {
  const { plane, chosen, pointed, describe } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const available = useWidth(frame);
  const theme = useTheme();
  const ratio = window.devicePixelRatio;
  const size = useMemo(
    () => fitCells(plane.rows, plane.columns, { width: available - GUTTER.left, height: maxHeight }, ratio),
    [plane.rows, plane.columns, available, maxHeight, ratio],
  );
  useLayoutEffect(() => {
    if (canvas.current === null || available === 0) return;
    const target = canvas.current;
    const paint = () => paintHeatMap(target, plane, size, theme, ratio);
    paint();
    if (document.fonts.check(FONT)) return;
    // A canvas does not wait for a web font; once it is there the numbers are drawn again.
    void document.fonts.load(FONT).then((fonts) => fonts.length > 0 && paint());
  }, [plane, size, theme, ratio, available]);

  const cell = pointed ?? chosen;
  const handlers = useCrosshair(props, size.cell);
  return (
    <div ref={frame} className="heat-map">
      {/* An application role hands the arrow keys to the map instead of the screen reader's own cursor. */}
      <div
        className="heat-map__area"
        role="application"
        aria-roledescription="heat map"
        aria-label={`${props.name}. ${plane.rows} rows, ${plane.columns} columns. Arrow keys move the cross-hair.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        style={{ width: size.width + GUTTER.left, height: size.height + GUTTER.top }}
        {...handlers}
      >
        <canvas
          ref={canvas}
          aria-hidden="true"
          style={{ left: GUTTER.left, top: GUTTER.top, width: size.width, height: size.height }}
        />
        <HeatMapFrame plane={plane} size={size} chosen={chosen} pointed={pointed} />
      </div>
      {readout && <Readout words={cell === null ? null : describe(cell)} />}
      <HeatMapText name={props.name} plane={plane} />
    </div>
  );
}

function Readout({ words }: { readonly words: string | null }) {
  return (
    <p className="heat-map__readout mono" aria-live="polite">
      {words ?? <span className="heat-map__hint">Point at a cell, or use the arrow keys.</span>}
    </p>
  );
}

function useCrosshair({ plane, chosen, pointed, onChoose, onPoint }: HeatMapProps, cellSize: number) {
  const at = (event: PointerEvent<HTMLElement>) => {
    const area = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - area.left - GUTTER.left, event.clientY - area.top - GUTTER.top];
    return cellAt(x, y, plane.rows, plane.columns, cellSize);
  };
  return {
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const cell = at(event);
      if (cell !== pointed) onPoint(cell);
    },
    onPointerLeave: () => onPoint(null),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const cell = at(event);
      if (cell !== null) onChoose(cell === chosen ? null : cell);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const cell = cellAfterKey(event.key, chosen, plane.rows, plane.columns);
      if (cell === undefined) return;
      event.preventDefault();
      onPoint(null);
      onChoose(cell);
    },
  };
}
