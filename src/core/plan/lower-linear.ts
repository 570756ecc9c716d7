import type { LoweredProduct } from './lowered-product.ts';
import { pointwiseGeometry } from './pointwise-geometry.ts';
import { PythonError } from './python-error.ts';

/**
 * A linear map over an input [..., inFeatures], as a 1 x 1 convolution of pictures of one pixel.
 *
 * Raises torch's errors.
 */
export function lowerLinear(
  inFeatures: number,
  outFeatures: number,
  inputShape: readonly number[],
): LoweredProduct {
  const features = inputShape.at(-1);
  if (features === undefined) {
    throw new PythonError(
      'RuntimeError',
      'both arguments to linear need to be at least 1D, but they are 0D and 2D',
    );
  }
  const rest = inputShape.slice(0, -1);
  const rows = rest.reduce((product, size) => product * size, 1);
  if (features !== inFeatures) {
    throw new PythonError(
      'RuntimeError',
      `mat1 and mat2 shapes cannot be multiplied (${rows}x${features} and ${inFeatures}x${outFeatures})`,
    );
  }
  return {
    geometry: pointwiseGeometry({
      batch: rows,
      inChannels: inFeatures,
      outChannels: outFeatures,
      inHeight: 1,
      inWidth: 1,
      groups: 1,
    }),
    input: { shape: [rows, inFeatures, 1, 1], gather: null },
    weight: { shape: [outFeatures, inFeatures, 1, 1], gather: null },
    output: { shape: [...rest, outFeatures], gather: null },
    inputRank: inputShape.length,
    scaleAxis: inputShape.length - 1,
    depthwise: false,
    products: inFeatures,
    bitWidthFactors: [1, inFeatures],
  };
}
