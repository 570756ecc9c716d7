import { formatInteger, formatNumber } from './format-number.ts';

/** Room for the row and column numbers, CSS pixels. */
export const GUTTER = { left: 32, top: 20 };

/** Cells from this size on (CSS pixels) carry their number. */
export const NUMBER_CELL = 28;

const LARGEST_CELL = 80;

export interface MapSize {
  /** CSS pixels per cell. */
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

/** Cells from this many device pixels on are kept whole; the smallest ones fill the room instead. */
const WHOLE_FROM = 4;

/**
 * The largest equal square cells that fit. Cells of 4 device pixels and more are a whole number
 * of them, so that all have sharp edges and the same size.
 */
export function fitCells(
  rows: number,
  columns: number,
  room: { readonly width: number; readonly height: number },
  devicePixelRatio: number,
): MapSize {
  const free = Math.min(room.width / columns, room.height / rows, LARGEST_CELL);
  const devicePixels = Math.floor(free * devicePixelRatio + 1e-6);
  const cell = devicePixels >= WHOLE_FROM ? devicePixels / devicePixelRatio : Math.max(free, 1e-3);
  return { cell, width: cell * columns, height: cell * rows };
}

/** Numbers along an axis: every 1st, 2nd, 5th, 10th ... cell, at least `apart` CSS pixels from each other. */
export function axisTicks(count: number, cell: number, apart: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((cells) => cells * cell >= apart) ?? 1000;
  return Array.from({ length: Math.ceil(count / step) }, (_, tick) => tick * step);
}

/** Index of the cell (row * columns + column) at a point of the map in CSS pixels; null outside. */
export function cellAt(x: number, y: number, rows: number, columns: number, cell: number): number | null {
  const [row, column] = [Math.floor(y / cell), Math.floor(x / cell)];
  return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
}

/** Where a key leads from a cell; null lets go, undefined means that the key is none of the map's. */
export function cellAfterKey(
  key: string,
  from: number | null,
  rows: number,
  columns: number,
): number | null | undefined {
  const [row, column] = from === null ? [0, 0] : [Math.floor(from / columns), from % columns];
  const to = (toRow: number, toColumn: number) =>
    from === null
      ? 0
      : Math.max(0, Math.min(rows - 1, toRow)) * columns + Math.max(0, Math.min(columns - 1, toColumn));
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, columns - 1);
    case 'PageUp':
      return to(0, column);
    case 'PageDown':
      return to(rows - 1, column);
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}

/**
 * How the cells of a map are written: as everywhere on the page, a number that does not fit with fewer
 * digits. Where even two digits of one do not fit, all are written in one way.
 */
export function cellText(
  { values, bound, integer }: MapNumbers,
  characters: number,
): (value: number) => string {
  const write = (value: number) => {
    if (integer) return formatInteger(value);
    for (const digits of [4, 3, 2]) {
      const texts = [bound < SMALL ? null : plain(value, digits), formatNumber(value, digits)];
      const fits = texts.find((text) => text !== null && text.length <= characters);
      if (fits != null) return fits;
    }
    return formatNumber(value, 2);
  };
  for (let index = 0; index < values.length; index++) {
    if (write(values[index] ?? NaN).length > characters) return cellFormat(bound, integer, characters);
  }
  return write;
}

/** From here on numbers are written without a power of ten everywhere. */
const SMALL = 1e-3;
/** JavaScript writes smaller ones with a power of ten. */
const LEAST = 1e-6;

/** Beside larger numbers a small one is read more easily without a power of ten: 0.0007. */
function plain(value: number, digits: number): string | null {
  const size = Math.abs(value);
  return size >= LEAST && size < SMALL ? String(Number(value.toPrecision(digits))) : null;
}

interface MapNumbers {
  readonly values: ArrayLike<number>;
  readonly bound: number;
  readonly integer: boolean;
}

/**
 * One way of writing for all cells of a map: as many decimals as fit, for 4 to 5
 * digits of the largest number, and nothing where not even a power of ten fits.
 *
 * @param bound largest magnitude on the map
 * @param characters how many fit into a cell
 */
export function cellFormat(bound: number, integer: boolean, characters: number): (value: number) => string {
  const wholeDigits = String(Math.floor(bound)).length;
  const fits = wholeDigits + 1 <= characters;
  if (integer && fits) return (value) => special(value) ?? value.toFixed(0);
  const room = characters - wholeDigits - '-.'.length;
  if (fits && bound >= 1) {
    const decimals = Math.max(0, Math.min(4, 5 - wholeDigits, room));
    return (value) => special(value) ?? withoutMinusZero(value.toFixed(decimals));
  }
  // 0.0056 has two zeros before its first digit: four digits need six decimals, two need four.
  const zeros = bound > 0 ? Math.floor(-Math.log10(bound)) : 0;
  // One digit may stand alone behind the point, but not behind zeros.
  const fewest = zeros === 0 ? 1 : zeros + 2;
  if (bound < 1 && zeros <= 4 && fewest <= room) {
    const decimals = Math.max(0, Math.min(zeros + 4, room));
    return (value) => special(value) ?? withoutMinusZero(value.toFixed(decimals));
  }
  if (characters < (bound < 1 ? '-1e-5' : '-1e5').length) return () => '';
  const digits = Math.max(0, Math.min(3, characters - '-1.e-5'.length));
  return (value) => special(value) ?? (value === 0 ? '0' : value.toExponential(digits).replace('e+', 'e'));
}

function special(value: number): string | null {
  if (Number.isFinite(value)) return null;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
}

function withoutMinusZero(text: string): string {
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}
