import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import { paddedIndices } from '../../core/reference/padding.ts';

/** One product of a convolution's sum: which input element meets which weight element. */
export interface WindowTerm {
  readonly inChannel: number;
  readonly kernelRow: number;
  readonly kernelColumn: number;
  /** Index of the input element (C order); null where zero padding is read. */
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
