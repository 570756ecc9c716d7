import { useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTheme } from '../style/use-theme.ts';
import { blankSketch, SKETCH_SIDE, withPixel, withStroke, type Point } from './sketch.ts';
import './sketch-pad.css';

interface SketchPadProps {
  /** 28 x 28 numbers, row by row, 0 to 1. */
  readonly ink: readonly number[];
  /** Called at the end of every stroke. */
  readonly onDraw: (ink: readonly number[]) => void;
}

/**
 * A sheet of 28 x 28 pixels to draw on with pointer or keyboard: arrow keys move a cursor, Space
 * turns its pixel black or white.
 */
export function SketchPad({ ink, onDraw }: SketchPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const pen = usePen(ink, onDraw);
  const keys = useCursor(ink, onDraw);
  const shown = pen.wet ?? ink;
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, shown, theme);
  }, [shown, theme]);
  const { cursor } = keys;
  return (
    <div className="sketch-pad">
      {/* An application role hands the arrow keys to the sheet instead of the screen reader's own cursor. */}
      <div
        className="sketch-pad__sheet"
        role="application"
        aria-roledescription="sketch"
        aria-label="Sketch of 28 by 28 pixels. Draw with the pointer; arrow keys move the cursor, Space sets a pixel."
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        {...pen.handlers}
        {...keys.handlers}
      >
        <canvas ref={canvas} width={SKETCH_SIDE} height={SKETCH_SIDE} aria-hidden="true" />
        {cursor !== null && <Cursor at={cursor} />}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {cursor !== null &&
          `Row ${Math.floor(cursor / SKETCH_SIDE)}, column ${cursor % SKETCH_SIDE}: ${shown[cursor] ?? 0}`}
      </p>
      <button type="button" className="button" onClick={() => onDraw(blankSketch())}>
        Clear the sheet
      </button>
    </div>
  );
}

/** Strokes of the pointer; `wet` is the sheet while one is being drawn. */
function usePen(ink: SketchPadProps['ink'], onDraw: SketchPadProps['onDraw']) {
  const pen = useRef<Point | null>(null);
  const [wet, setWet] = useState<readonly number[] | null>(null);
  const draw = (event: PointerEvent<HTMLElement>) => {
    if (pen.current === null) return;
    const to = placeOf(event);
    setWet(withStroke(wet ?? ink, pen.current, to));
    pen.current = to;
  };
  const lift = () => {
    pen.current = null;
    if (wet !== null) onDraw(wet);
    setWet(null);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      pen.current = placeOf(event);
      draw(event);
    },
    onPointerMove: draw,
    onPointerUp: lift,
    onPointerCancel: lift,
  };
  return { wet, handlers };
}

function placeOf(event: PointerEvent<HTMLElement>): Point {
  const sheet = event.currentTarget.getBoundingClientRect();
  return {
    x: ((event.clientX - sheet.left) / sheet.width) * SKETCH_SIDE,
    y: ((event.clientY - sheet.top) / sheet.height) * SKETCH_SIDE,
  };
}

/** The cursor of the keyboard; the first key only shows it. */
function useCursor(ink: SketchPadProps['ink'], onDraw: SketchPadProps['onDraw']) {
  const [cursor, setCursor] = useState<number | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cursorAfter(event.key, cursor ?? 0);
    if (next !== null) setCursor(cursor === null ? 0 : next);
    else if (event.key === ' ') onDraw(withPixel(ink, cursor ?? 0));
    else return;
    event.preventDefault();
  };
  return { cursor, handlers: { onKeyDown, onBlur: () => setCursor(null) } };
}

function Cursor({ at }: { readonly at: number }) {
  const share = 100 / SKETCH_SIDE;
  return (
    <span
      className="sketch-pad__cursor"
      style={{
        left: `${(at % SKETCH_SIDE) * share}%`,
        top: `${Math.floor(at / SKETCH_SIDE) * share}%`,
      }}
    />
  );
}

function cursorAfter(key: string, cursor: number): number | null {
  const row = Math.floor(cursor / SKETCH_SIDE);
  const column = cursor % SKETCH_SIDE;
  const last = SKETCH_SIDE - 1;
  switch (key) {
    case 'ArrowLeft':
      return row * SKETCH_SIDE + Math.max(0, column - 1);
    case 'ArrowRight':
      return row * SKETCH_SIDE + Math.min(last, column + 1);
    case 'ArrowUp':
      return Math.max(0, row - 1) * SKETCH_SIDE + column;
    case 'ArrowDown':
      return Math.min(last, row + 1) * SKETCH_SIDE + column;
    default:
      return null;
  }
}

/** Ink stands in the page's own ink colour on its sheet. */
function paint(canvas: HTMLCanvasElement, ink: readonly number[], theme: 'light' | 'dark'): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(SKETCH_SIDE, SKETCH_SIDE);
  const level = theme === 'light' ? 20 : 231;
  ink.forEach((wet, index) => image.data.set([level, level, level, Math.round(255 * wet)], 4 * index));
  context.putImageData(image, 0, 0);
}
