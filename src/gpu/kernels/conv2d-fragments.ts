import narrowBias from '../../../shaders/conv2d/narrow-bias.wgsl?raw';
import productAny from '../../../shaders/conv2d/product-any.wgsl?raw';
import productNarrow from '../../../shaders/conv2d/product-narrow.wgsl?raw';
import wideSum from '../../../shaders/conv2d/wide-sum.wgsl?raw';
import type { IntegerConvolution } from '../../core/plan/convolution-op.ts';
import type { ShaderFragment, ShaderSpec } from '../kernel.ts';
import { convolutionLayout, gridFragment, paramsFragment, placeFragment } from './conv2d-prepare.ts';

const INT32_MAX = 2 ** 31 - 1;

/** The bias of sums that fit 32 bits. */
export const narrowBiasFragment: ShaderFragment = { file: 'conv2d/narrow-bias.wgsl', text: narrowBias };

const wideSumFragment: ShaderFragment = { file: 'conv2d/wide-sum.wgsl', text: wideSum };

export const productAnyFragment: ShaderFragment = { file: 'conv2d/product-any.wgsl', text: productAny };

const productNarrowFragment: ShaderFragment = { file: 'conv2d/product-narrow.wgsl', text: productNarrow };

/** A kernel of 32-bit sums, term by term: 4 pixels x 8 output channels a thread. */
export function narrowKernel(label: string, fragment: ShaderFragment) {
  const spec: ShaderSpec = {
    label,
    fragments: [gridFragment, paramsFragment, placeFragment, narrowBiasFragment, fragment],
    params: convolutionLayout,
  };
  return { spec, tile: { pixels: 4, channels: 8 } };
}

/** A kernel of 64-bit sums, one thread for `pixels` outputs of 4 channels each. */
export function wideKernel(label: string, pixels: number, fragments: readonly ShaderFragment[]) {
  const spec: ShaderSpec = {
    label,
    fragments: [gridFragment, paramsFragment, wideSumFragment, ...fragments],
    params: convolutionLayout,
  };
  return { spec, tile: { pixels, channels: 4 } };
}

/** The same for products that fit 32 bits and for any. */
export function wideKernels(label: string, fragment: ShaderFragment) {
  return {
    narrow: wideKernel(label, 1, [productNarrowFragment, fragment]),
    any: wideKernel(label, 1, [productAnyFragment, fragment]),
  };
}

export function productsOf({ xMagnitude, wMagnitude }: IntegerConvolution): 'narrow' | 'any' {
  return xMagnitude * wMagnitude <= INT32_MAX ? 'narrow' : 'any';
}
