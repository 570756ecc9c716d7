import type { Plane } from '../../app/plane.ts';
import { exactFloat32, formatInteger, formatNumber } from '../figures/format-number.ts';
import type { Numbers } from './shown-numbers.ts';

/** `row 1, column 2` */
export function cellPlace(at: number, plane: Pick<Plane, 'width'>): string {
  return `row ${Math.floor(at / plane.width)}, column ${at % plane.width}`;
}

/** Place and number of a cell, with all digits where four are not all: `row 1, column 2: 0.1273 (0.12732422)`. */
export function cellInWords(
  at: number,
  plane: Pick<Plane, 'width'>,
  numbers: Numbers,
  isInteger: boolean,
): string {
  const value = numbers[at] ?? NaN;
  const text = isInteger ? formatInteger(value) : formatNumber(value);
  const exact = isInteger ? text : exactFloat32(value);
  return `${cellPlace(at, plane)}: ${exact === text ? text : `${text} (${exact})`}`;
}
