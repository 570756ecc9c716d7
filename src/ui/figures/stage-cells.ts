import { paddedIndices } from '../../core/reference/padding.ts';
import type { LoweredProduct } from '../../core/plan/lowered-product.ts';
import { cropOf, type Crop, type StagePages } from './stage-pages.ts';
import { moved, type OutputCell } from './window-terms.ts';

/** A cell of the input as the stage shows it. */
export interface StageCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** Of the element in the layer's input, C order; null where it is none. */
  readonly index: number | null;
  /** Outside the input, or a zero between two inputs of a transposed convolution. */
  readonly padding: boolean;
  /** Position in the sum of the product that reads it; null where none does. */
  readonly term: number | null;
}

export interface StageInput {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly StageCell[];
}

/**
 * The input around the window of an output, as one page of products shows it.
 *
 * @param values the input's numbers, C order
 */
export function stageInput(
  lowered: LoweredProduct,
  pages: StagePages,
  page: number,
  cell: OutputCell,
  values: ArrayLike<number>,
): StageInput {
  const { geometry } = lowered;
  const all = geometry.inChannels / geometry.groups;
  const first = page * pages.channels;
  const channels = Array.from({ length: Math.min(pages.channels, all - first) }, (_, at) => first + at);
  const axes = axesOf(lowered, cell);
  const read = reader(lowered, cell, values);
  const perChannel = geometry.kernelHeight * geometry.kernelWidth;
  const cells = channels.flatMap((channel, at) =>
    axes.rows.positions.flatMap((row, r) =>
      axes.columns.positions.map((column, c): StageCell => {
        const kernelRow = axes.rows.taps.indexOf(r);
        const kernelColumn = axes.columns.taps.indexOf(c);
        const isRead = kernelRow >= 0 && kernelColumn >= 0;
        const term = channel * perChannel + kernelRow * geometry.kernelWidth + kernelColumn;
        const place =
          pages.layout === 'block'
            ? { row: Math.floor(at / pages.columns), column: at % pages.columns }
            : { row: pages.layout === 'rows' ? at : r, column: c };
        return { ...place, ...read(channel, row, column), term: isRead ? term : null };
      }),
    ),
  );
  const plane = pages.layout === 'plane';
  return {
    // The last page may have fewer channels.
    rows: plane ? axes.rows.positions.length : (cells.at(-1)?.row ?? 0) + 1,
    columns: pages.layout === 'block' ? pages.columns : axes.columns.positions.length,
    cells,
  };
}

function axesOf({ geometry }: LoweredProduct, cell: OutputCell): { rows: Crop; columns: Crop } {
  const { kernelHeight, kernelWidth, dilationHeight, dilationWidth } = geometry;
  const top = cell.row * geometry.strideHeight - geometry.padTop;
  const left = cell.column * geometry.strideWidth - geometry.padLeft;
  const whole = (at: number): Crop => ({ positions: [at], taps: [0] });
  return {
    rows:
      kernelHeight > 1
        ? cropOf(top, kernelHeight, dilationHeight, -geometry.padTop, geometry.inHeight + geometry.padBottom)
        : whole(top),
    columns:
      kernelWidth > 1
        ? cropOf(left, kernelWidth, dilationWidth, -geometry.padLeft, geometry.inWidth + geometry.padRight)
        : whole(left),
  };
}

type Read = (channel: number, row: number, column: number) => Pick<StageCell, 'value' | 'index' | 'padding'>;

function reader(lowered: LoweredProduct, cell: OutputCell, values: ArrayLike<number>): Read {
  const { geometry } = lowered;
  const { inChannels, inHeight, inWidth, padTop, padLeft, groups } = geometry;
  const rows = paddedIndices(geometry.paddingMode, inHeight, padTop, geometry.padBottom);
  const columns = paddedIndices(geometry.paddingMode, inWidth, padLeft, geometry.padRight);
  const group = Math.floor(cell.channel / (geometry.outChannels / groups));
  const plane = cell.batch * inChannels + group * (inChannels / groups);
  return (channel, row, column) => {
    const [y = -1, x = -1] = [rows[row + padTop], columns[column + padLeft]];
    const outside = row < 0 || column < 0 || row >= inHeight || column >= inWidth;
    const index =
      y < 0 || x < 0 ? null : moved(lowered.input, ((plane + channel) * inHeight + y) * inWidth + x);
    const value = index === null ? 0 : (values[index] ?? NaN);
    return { value, index, padding: outside || index === null };
  };
}
