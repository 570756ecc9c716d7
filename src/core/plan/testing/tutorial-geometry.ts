import type { Conv2dGeometry } from '../geometry.ts';

/** The tutorial's layer: 2 channels of 5 x 5 through 3 filters of 3 x 3, no padding. */
export const tutorialGeometry: Conv2dGeometry = {
  batch: 1,
  inChannels: 2,
  inHeight: 5,
  inWidth: 5,
  outChannels: 3,
  outHeight: 3,
  outWidth: 3,
  kernelHeight: 3,
  kernelWidth: 3,
  strideHeight: 1,
  strideWidth: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  padTop: 0,
  padBottom: 0,
  padLeft: 0,
  padRight: 0,
  paddingMode: 'zeros',
  groups: 1,
};
