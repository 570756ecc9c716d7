import type { Conv2dGeometry, PaddingMode } from '../plan/geometry.ts';

/**
 * For each place along a padded axis the place in the axis itself that it shows, or -1 for a
 * zero. `reflect` mirrors about the end without repeating it; `replicate` repeats the end;
 * `circular` goes on at the other end.
 *
 * @param before places added in front of the axis' `size` places, `after` behind them
 */
export function paddedIndices(mode: PaddingMode, size: number, before: number, after: number): Int32Array {
  const shown = SHOWN[mode];
  return Int32Array.from({ length: before + size + after }, (_, place) => {
    const i = place - before;
    return i >= 0 && i < size ? i : shown(i, size);
  });
}

/** For a place i outside 0..size-1, by at most one axis' length. */
const SHOWN: Readonly<Record<PaddingMode, (i: number, size: number) => number>> = {
  zeros: () => -1,
  reflect: (i, size) => (i < 0 ? -i : 2 * (size - 1) - i),
  replicate: (i, size) => (i < 0 ? 0 : size - 1),
  circular: (i, size) => (i < 0 ? i + size : i - size),
};

/** A tensor [batch, inChannels, height, width] with its padding filled in. */
export interface Padded<T> {
  readonly values: T;
  readonly height: number;
  readonly width: number;
}

/** Copies x with its padding around it, so that a convolution need not look where the edges are. */
export function pad<T extends Float32Array | Int32Array>(
  x: T,
  geometry: Conv2dGeometry,
  zeros: (count: number) => T,
): Padded<T> {
  const { inHeight, inWidth, paddingMode } = geometry;
  const rows = paddedIndices(paddingMode, inHeight, geometry.padTop, geometry.padBottom);
  const columns = paddedIndices(paddingMode, inWidth, geometry.padLeft, geometry.padRight);
  const planes = geometry.batch * geometry.inChannels;
  const values = zeros(planes * rows.length * columns.length);
  let place = 0;
  for (let plane = 0; plane < planes; plane++) {
    for (const row of rows) {
      const start = (plane * inHeight + row) * inWidth;
      for (const column of columns) {
        if (row >= 0 && column >= 0) values[place] = x[start + column] ?? 0;
        place++;
      }
    }
  }
  return { values, height: rows.length, width: columns.length };
}
