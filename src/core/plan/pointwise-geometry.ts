import type { Conv2dGeometry } from './geometry.ts';

type Sizes = Pick<Conv2dGeometry, 'batch' | 'inChannels' | 'outChannels' | 'inHeight' | 'inWidth' | 'groups'>;

/**
 * A convolution with a kernel of 1 x 1 that visits every place once: how a product of matrices and a
 * factor per channel are computed by the same kernels.
 *
 * @param sizes in elements; both channels are divisible by `groups`
 */
export function pointwiseGeometry(sizes: Sizes): Conv2dGeometry {
  return {
    ...sizes,
    outHeight: sizes.inHeight,
    outWidth: sizes.inWidth,
    kernelHeight: 1,
    kernelWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
    paddingMode: 'zeros',
  };
}
