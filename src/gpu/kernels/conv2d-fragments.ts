import narrowBias from '../../../shaders/conv2d/narrow-bias.wgsl?raw';
import wideSum from '../../../shaders/conv2d/wide-sum.wgsl?raw';
import type { IntegerConvolution } from '../../core/plan/convolution-op.ts';
import type { ShaderFragment, ShaderSpec } from '../kernel.ts';
import { convolutionLayout, gridFragment, paramsFragment, tapsOf } from './conv2d-prepare.ts';

/** Whole numbers up to here are exact in float32, and so are sums that stay within it. */
export const FLOAT32_EXACT = 2 ** 24;

/** The bias of sums that fit 32 bits. */
export const narrowBiasFragment: ShaderFragment = { file: 'conv2d/narrow-bias.wgsl', text: narrowBias };

/** A kernel of 64-bit sums, one thread for `pixels` outputs of 4 channels each. */
export function wideKernel(label: string, pixels: number, fragments: readonly ShaderFragment[]) {
  const spec: ShaderSpec = {
    label,
    fragments: [gridFragment, paramsFragment, { file: 'conv2d/wide-sum.wgsl', text: wideSum }, ...fragments],
    params: convolutionLayout,
  };
  return { spec, tile: { pixels, channels: 4 } };
}

/** Where no partial sum of products leaves what float32 holds, f32 does them faster than i32. */
export function partialSumsLane(op: IntegerConvolution): 'int-f32' | 'int-i32' {
  const { xMagnitude, wMagnitude } = op;
  const worst = Math.max(1, xMagnitude, wMagnitude, xMagnitude * wMagnitude) * tapsOf(op.geometry);
  return worst <= FLOAT32_EXACT ? 'int-f32' : 'int-i32';
}
