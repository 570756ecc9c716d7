import type { Rgb } from '../style/contrast.ts';
import { cssColour, divergingMap, inkOn, mapStep } from './colour-scale.ts';
import { cellText, NUMBER_CELL, type MapSize } from './heat-map-layout.ts';

/** What a heat map shows: one plane of numbers, row by row. */
export interface HeatMapPlane {
  readonly values: Float32Array | Float64Array | Int32Array;
  readonly rows: number;
  readonly columns: number;
  /** The map reaches from -bound to +bound. */
  readonly bound: number;
  readonly integer: boolean;
  readonly marked: MarkedCells | null;
}

/** Cells that are hatched. */
export interface MarkedCells {
  /** 1 where a cell was clamped to the end of its grid, or its accumulator overflowed. */
  readonly cells: Uint8Array;
  readonly as: 'clamped' | 'overflowed';
}

const HATCH = 6;
const NUMBER_FONT = 12;
/** Font size by the least cell that it is for, in CSS pixels. */
const NUMBER_FONTS = [
  [44, NUMBER_FONT],
  [36, 10],
  [0, 9],
] as const;
/** Width of a character of JetBrains Mono, in em. */
const CHARACTER = 0.6;
const GRID_CELL = 8;
/** Of a number to the borders of its cell, both sides together. */
const CELL_PADDING = 8;
/** In small cells a digit more is worth more than room around it. */
const SMALL_CELL_PADDING = 4;

const notANumber: Readonly<Record<'light' | 'dark', Rgb>> = { light: [176, 35, 27], dark: [255, 143, 134] };
const paper: Readonly<Record<'light' | 'dark', Rgb>> = { light: [255, 255, 255], dark: [22, 28, 35] };

/** Draws the plane into the canvas, whose backing store has `ratio` pixels per CSS pixel. */
export function paintHeatMap(
  canvas: HTMLCanvasElement,
  plane: HeatMapPlane,
  size: MapSize,
  theme: 'light' | 'dark',
  ratio: number,
): void {
  canvas.width = Math.max(1, Math.round(size.width * ratio));
  canvas.height = Math.max(1, Math.round(size.height * ratio));
  const context = canvas.getContext('2d');
  if (context === null) return;
  const map = divergingMap(theme);
  drawEvenly(context, cellPixels(plane, map, notANumber[theme]), size.cell * ratio);
  if (plane.marked?.cells.includes(1)) {
    context.drawImage(hatchingOnce(plane, plane.marked.cells, canvas, ratio), 0, 0);
  }
  context.scale(ratio, ratio);
  if (size.cell >= GRID_CELL) drawGaps(context, plane, size, cssColour(paper[theme]), ratio);
  if (size.cell >= NUMBER_CELL) drawNumbers(context, plane, size, map, notANumber[theme]);
}

/**
 * Enlarges one pixel per cell to the whole canvas. Where a cell is no whole number of pixels it is
 * first drawn larger, then scaled down smoothly: all cells keep the same size.
 */
function drawEvenly(context: CanvasRenderingContext2D, cells: OffscreenCanvas, pixelsPerCell: number): void {
  const { width, height } = context.canvas;
  const whole = Number.isInteger(pixelsPerCell);
  const larger = whole ? cells : enlarged(cells, Math.ceil(pixelsPerCell));
  context.imageSmoothingEnabled = !whole;
  context.imageSmoothingQuality = 'high';
  context.drawImage(larger, 0, 0, width, height);
}

function enlarged(cells: OffscreenCanvas, times: number): OffscreenCanvas {
  if (times <= 1) return cells;
  const larger = new OffscreenCanvas(cells.width * times, cells.height * times);
  const context = larger.getContext('2d');
  if (context === null) return cells;
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, 0, 0, larger.width, larger.height);
  return larger;
}

/** One pixel per cell. */
function cellPixels(plane: HeatMapPlane, map: readonly Rgb[], missing: Rgb): OffscreenCanvas {
  const { values, rows, columns, bound } = plane;
  const packed = Uint32Array.from([...map, missing], pack);
  const pixels = new Uint32Array(rows * columns);
  const last = map.length;
  for (let index = 0; index < pixels.length; index++) {
    const step = mapStep(values[index] ?? NaN, bound);
    pixels[index] = packed[step < 0 ? last : step] ?? 0;
  }
  return pixelCanvas(pixels, rows, columns);
}

/** The last hatching of these marks: maps side by side share it. */
const hatchings = new WeakMap<Uint8Array, { readonly layer: OffscreenCanvas; readonly ratio: number }>();

function hatchingOnce(
  plane: HeatMapPlane,
  marked: Uint8Array,
  { width, height }: HTMLCanvasElement,
  ratio: number,
): OffscreenCanvas {
  const known = hatchings.get(marked);
  if (known?.ratio === ratio && known.layer.width === width && known.layer.height === height)
    return known.layer;
  const layer = hatching(plane, marked, width, height, ratio);
  hatchings.set(marked, { layer, ratio });
  return layer;
}

/** Two-tone diagonal lines over the marked cells: they stand out on every colour of the map. */
function hatching(
  { rows, columns }: HeatMapPlane,
  marked: Uint8Array,
  width: number,
  height: number,
  ratio: number,
): OffscreenCanvas {
  const mask = pixelCanvas(
    Uint32Array.from(marked, (cell) => (cell === 0 ? 0 : 0xff000000)),
    rows,
    columns,
  );
  const layer = new OffscreenCanvas(width, height);
  const context = layer.getContext('2d');
  if (context === null) return layer;
  context.imageSmoothingEnabled = false;
  context.drawImage(mask, 0, 0, width, height);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = context.createPattern(hatchTile(ratio), 'repeat') ?? 'transparent';
  context.fillRect(0, 0, width, height);
  return layer;
}

function hatchTile(ratio: number): OffscreenCanvas {
  const side = Math.round(HATCH * ratio);
  const tile = new OffscreenCanvas(side, side);
  const context = tile.getContext('2d');
  if (context === null) return tile;
  for (const [colour, shift] of [
    ['rgb(255 255 255 / 85%)', 0],
    ['rgb(16 24 32 / 75%)', side / 4],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = side / 6;
    for (const start of [-side, 0, side]) {
      context.beginPath();
      context.moveTo(start + shift, side);
      context.lineTo(start + shift + side, 0);
      context.stroke();
    }
  }
  return tile;
}

function drawGaps(
  context: CanvasRenderingContext2D,
  { rows, columns }: HeatMapPlane,
  { cell, width, height }: MapSize,
  colour: string,
  ratio: number,
): void {
  const line = Math.max(1, Math.round(ratio)) / ratio;
  context.fillStyle = colour;
  for (let row = 1; row < rows; row++) context.fillRect(0, row * cell - line, width, line);
  for (let column = 1; column < columns; column++) context.fillRect(column * cell - line, 0, line, height);
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  plane: HeatMapPlane,
  { cell }: MapSize,
  map: readonly Rgb[],
  missing: Rgb,
): void {
  const font = NUMBER_FONTS.find(([least]) => cell >= least)?.[1] ?? NUMBER_FONT;
  const padding = font === NUMBER_FONT ? CELL_PADDING : SMALL_CELL_PADDING;
  const format = cellText(plane, Math.floor((cell - padding) / (font * CHARACTER)));
  context.font = `500 ${font}px 'JetBrains Mono Variable', monospace`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let index = 0; index < plane.rows * plane.columns; index++) {
    const value = plane.values[index] ?? NaN;
    const ground = map[mapStep(value, plane.bound)] ?? missing;
    const x = ((index % plane.columns) + 0.5) * cell;
    const y = (Math.floor(index / plane.columns) + 0.5) * cell;
    const text = format(value);
    context.fillStyle = cssColour(ground);
    // A marked cell's number stands on a plain ground, clear of the hatching.
    if (plane.marked?.cells[index] === 1) {
      const half = (text.length * font * CHARACTER) / 2 + 2;
      context.fillRect(x - half, y - font / 2 - 2, 2 * half, font + 4);
    }
    context.fillStyle = cssColour(inkOn(ground));
    context.fillText(text, x, y + 1);
  }
}

function pixelCanvas(pixels: Uint32Array, rows: number, columns: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(columns, rows);
  // Its pixels come from here, so they had better lie here than on the GPU.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const image = new ImageData(columns, rows);
  image.data.set(new Uint8ClampedArray(pixels.buffer));
  context?.putImageData(image, 0, 0);
  return canvas;
}

/** Red, green, blue, alpha as they lie in an ImageData on a little-endian machine. */
function pack([r, g, b]: Rgb): number {
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}
