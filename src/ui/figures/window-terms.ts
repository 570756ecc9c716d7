import type { Conv2dGeometry, PaddingMode } from '../../core/plan/geometry.ts';

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
  const terms: WindowTerm[] = [];
  for (let channel = 0; channel < groupChannels; channel++) {
    const inChannel = group * groupChannels + channel;
    const plane = (cell.batch * geometry.inChannels + inChannel) * inHeight * inWidth;
    for (let kernelRow = 0; kernelRow < kernelHeight; kernelRow++) {
      const down = cell.row * geometry.strideHeight + kernelRow * geometry.dilationHeight - geometry.padTop;
      const row = paddedPosition(down, inHeight, paddingMode);
      for (let kernelColumn = 0; kernelColumn < kernelWidth; kernelColumn++) {
        const right =
          cell.column * geometry.strideWidth + kernelColumn * geometry.dilationWidth - geometry.padLeft;
        const column = paddedPosition(right, inWidth, paddingMode);
        const w =
          ((cell.channel * groupChannels + channel) * kernelHeight + kernelRow) * kernelWidth + kernelColumn;
        const x = row === null || column === null ? null : plane + row * inWidth + column;
        terms.push({ inChannel, kernelRow, kernelColumn, x, w });
      }
    }
  }
  return terms;
}

/**
 * Where a position along an axis reads its value: the position itself inside 0..size - 1, else
 * what the padding puts there; null for zeros.
 */
export function paddedPosition(position: number, size: number, mode: PaddingMode): number | null {
  if (position >= 0 && position < size) return position;
  if (mode === 'zeros') return null;
  if (mode === 'replicate') return position < 0 ? 0 : size - 1;
  if (mode === 'circular') return ((position % size) + size) % size;
  return position < 0 ? -position : 2 * (size - 1) - position;
}
