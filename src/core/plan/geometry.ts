/**
 * A two-dimensional convolution with everything resolved: sizes in elements, paddings in
 * elements on each side ('same' and strided 'same' are already numbers here).
 *
 * Input [batch, inChannels, inHeight, inWidth], weight [outChannels, inChannels / groups,
 * kernelHeight, kernelWidth], output [batch, outChannels, outHeight, outWidth].
 */
export interface Conv2dGeometry {
  readonly batch: number;
  readonly inChannels: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly outChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padBottom: number;
  readonly padLeft: number;
  readonly padRight: number;
  readonly paddingMode: PaddingMode;
  readonly groups: number;
}

export type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular';
