import type { Conv2dGeometry } from '../../core/plan/geometry.ts';

/** Which products are looked at together, and how they lie: as the kernel does. */
export interface StagePages {
  readonly pages: number;
  /** Input channels of one page; the last may have fewer. */
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  /** What a row is: of the kernel, or an input channel; `block` has as many channels in a row as fit. */
  readonly layout: 'plane' | 'rows' | 'block';
}

const BLOCK = 8;

/**
 * One input channel a page where the kernel has rows; up to 8 channels, one a row, where it is one row;
 * up to 64 where it is one cell.
 */
export function stagePages(geometry: Conv2dGeometry): StagePages {
  const { inChannels, groups, kernelHeight: rows, kernelWidth: columns } = geometry;
  const all = inChannels / groups;
  if (rows > 1) return { pages: all, channels: 1, rows, columns, layout: 'plane' };
  const most = columns > 1 ? BLOCK : BLOCK * BLOCK;
  const channels = Math.min(most, all);
  const pages = Math.ceil(all / channels);
  if (columns > 1) return { pages, channels, rows: channels, columns, layout: 'rows' };
  const across = Math.min(BLOCK, channels);
  return { pages, channels, rows: Math.ceil(channels / across), columns: across, layout: 'block' };
}

/** A product's page and its place there, by its position in the sum. */
export function placeOnPage(
  { channels, columns, layout, rows }: StagePages,
  term: number,
): { readonly page: number; readonly row: number; readonly column: number } {
  const perChannel = layout === 'plane' ? rows * columns : layout === 'rows' ? columns : 1;
  const page = Math.floor(term / (channels * perChannel));
  const place = term - page * channels * perChannel;
  return { page, row: Math.floor(place / columns), column: place % columns };
}

/** The part of an input axis that is drawn: what the kernel reads, and a cell on either side. */
export interface Crop {
  /** Positions on the axis, from -padding on. */
  readonly positions: readonly number[];
  /** Where each cell of the kernel lies among them. */
  readonly taps: readonly number[];
}

const MOST_POSITIONS = 11;

/**
 * @param first where the kernel's first cell lies; negative in the padding
 * @param from, to the axis with its padding: -padBefore to size + padAfter (excluded)
 */
export function cropOf(first: number, kernel: number, dilation: number, from: number, to: number): Crop {
  const taps = Array.from({ length: kernel }, (_, cell) => first + cell * dilation);
  const last = first + (kernel - 1) * dilation;
  const [start, end] = [Math.max(from, first - 1), Math.min(to, last + 2)];
  if (end - start > MOST_POSITIONS) return { positions: taps, taps: taps.map((_, index) => index) };
  const positions = Array.from({ length: end - start }, (_, index) => start + index);
  return { positions, taps: taps.map((tap) => tap - start) };
}
