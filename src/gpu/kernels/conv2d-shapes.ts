import type { Conv2dGeometry } from '../../core/plan/geometry.ts';

// Shapes of convolutions that have kernels of their own, apart from those so that they can be fetched when
// a plan first has one.

/** Depthwise, 3 x 3, of stride and dilation 1; any number of output channels for each input channel. */
export function fitsStrips(geometry: Conv2dGeometry): boolean {
  const { inChannels, groups, kernelHeight, kernelWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  const steps = [strideHeight, strideWidth, dilationHeight, dilationWidth];
  return (
    groups === inChannels && kernelHeight === 3 && kernelWidth === 3 && steps.every((step) => step === 1)
  );
}
