import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import type { Move } from '../../core/plan/gather.ts';
import type { LoweredProduct } from '../../core/plan/lowered-product.ts';
import { placeOf } from '../../core/reference/gather.ts';
import { paddedIndices } from '../../core/reference/padding.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { elementIndices } from './element-index.ts';

/** One product of a convolution's sum: which input element meets which weight element. */
export interface WindowTerm {
  readonly inChannel: number;
  readonly kernelRow: number;
  readonly kernelColumn: number;
  /** Index of the input element (C order); null where a zero is read that is no element of it. */
  readonly x: number | null;
  /** Index of the weight element (C order). */
  readonly w: number;
}

export interface OutputCell {
  readonly batch: number;
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** The products that are summed for one output element, in the order input channel, kernel row, kernel column. */
export function windowTerms(geometry: Conv2dGeometry, cell: OutputCell): readonly WindowTerm[] {
  const { inHeight, inWidth, kernelHeight, kernelWidth, paddingMode } = geometry;
  const groupChannels = geometry.inChannels / geometry.groups;
  const group = Math.floor(cell.channel / (geometry.outChannels / geometry.groups));
  const rows = paddedIndices(paddingMode, inHeight, geometry.padTop, geometry.padBottom);
  const columns = paddedIndices(paddingMode, inWidth, geometry.padLeft, geometry.padRight);
  const terms: WindowTerm[] = [];
  for (let channel = 0; channel < groupChannels; channel++) {
    const inChannel = group * groupChannels + channel;
    const plane = (cell.batch * geometry.inChannels + inChannel) * inHeight * inWidth;
    for (let kernelRow = 0; kernelRow < kernelHeight; kernelRow++) {
      const row = rows[cell.row * geometry.strideHeight + kernelRow * geometry.dilationHeight] ?? -1;
      for (let kernelColumn = 0; kernelColumn < kernelWidth; kernelColumn++) {
        const column =
          columns[cell.column * geometry.strideWidth + kernelColumn * geometry.dilationWidth] ?? -1;
        const w =
          ((cell.channel * groupChannels + channel) * kernelHeight + kernelRow) * kernelWidth + kernelColumn;
        const x = row < 0 || column < 0 ? null : plane + row * inWidth + column;
        terms.push({ inChannel, kernelRow, kernelColumn, x, w });
      }
    }
  }
  return terms;
}

/** The element of a convolution's output that a layer gives at a flat index of its own. */
export function outputCell({ geometry, output }: LoweredProduct, index: number): OutputCell {
  const { batch, outChannels, outHeight, outWidth } = geometry;
  const [image = 0, channel = 0, row = 0, column = 0] = elementIndices(moved(output, index) ?? 0, [
    batch,
    outChannels,
    outHeight,
    outWidth,
  ]);
  return { batch: image, channel, row, column };
}

/**
 * As `windowTerms`, of any layer that sums products: `x` and `w` are indices in the layer's own input and
 * weight. The zeros that a transposed convolution puts between its inputs count as zeros outside.
 */
export function layerTerms(lowered: LoweredProduct, cell: OutputCell): readonly WindowTerm[] {
  return windowTerms(lowered.geometry, cell).map((term) => ({
    ...term,
    x: term.x === null ? null : moved(lowered.input, term.x),
    w: moved(lowered.weight, term.w) ?? term.w,
  }));
}

/** Where an element comes from; null where the move fills its place. */
export function moved({ gather }: Move, index: number): number | null {
  if (gather === null) return index;
  if (index >= elementCount(gather.outShape)) return null;
  return placeOf(gather.axes, elementIndices(index, gather.outShape));
}
