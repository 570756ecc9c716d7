import type { Plane } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { Representation } from '../../app/state.ts';
import { intRange, type IntRange } from '../../core/quant/int-range.ts';
import { codeHistogram, valueHistogram, type Histogram } from '../figures/histogram.ts';
import type { RealUnits } from '../figures/histogram-words.ts';
import { valueAt } from '../figures/quantize-steps.ts';
import { numbersOf } from './shown-numbers.ts';
import { channelValues } from './shown-plane.ts';

/** Elements of a plane, or with null of the whole tensor. */
function extentOf(shape: readonly number[], plane: Plane | null): readonly [number, number] {
  if (plane !== null) return [plane.offset, plane.offset + plane.height * plane.width];
  return [0, shape.reduce((product, size) => product * size, 1)];
}

/** Integer and dequantized are one picture, over the codes; floats and errors are counted by value. */
export function countedHistogram(
  { tensor, ...shown }: ShownTensor,
  representation: Representation,
  plane: Plane | null,
  grid: IntRange | null,
): { readonly histogram: Histogram; readonly byCode: boolean } {
  const [start, end] = extentOf(tensor.shape, plane);
  const { int } = tensor;
  if (int !== null && (representation === 'integer' || representation === 'dequantized')) {
    const codes = grid ?? intRange(tensor.bit_width, tensor.signed, false);
    return { histogram: codeHistogram(int, codes, start, end), byCode: true };
  }
  const numbers = numbersOf({ tensor, ...shown }, representation, start, end) ?? [];
  return { histogram: valueHistogram(numbers), byCode: false };
}

/** Scale and zero point of the counted elements, where they share one. */
export function realUnits(tensor: ShownTensor['tensor'], plane: Plane | null): RealUnits | null {
  if (tensor.type === 'Tensor') return null;
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  const [start, end] = extentOf(tensor.shape, plane);
  const shared = [scale, zeroPoint].every(
    ({ values, inner }) =>
      values.length === 1 ||
      (end - start <= inner && Math.floor(start / inner) === Math.floor((end - 1) / inner)),
  );
  const units = { scale: valueAt(scale, start), zeroPoint: valueAt(zeroPoint, start) };
  // Of a scale that is no number there is no axis.
  return shared && Number.isFinite(units.scale) && Number.isFinite(units.zeroPoint) ? units : null;
}

/** A histogram of values over the axis of codes, value / scale + zero point; null without one scale for all. */
export function onCodeAxis(histogram: Histogram, real: RealUnits | null): Histogram | null {
  if (real === null || !(real.scale > 0)) return null;
  return {
    ...histogram,
    first: histogram.first / real.scale + real.zeroPoint,
    width: histogram.width / real.scale,
  };
}
