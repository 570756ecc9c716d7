import pointwise from '../../../shaders/conv2d/pointwise.wgsl?raw';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import type { ShaderSpec } from '../kernel.ts';
import { narrowBiasFragment } from './conv2d-fragments.ts';
import { FOUR_BYTES } from './conv2d-four-lanes.ts';
import * as prepare from './conv2d-prepare.ts';

/** QUADS of shaders/conv2d/pointwise.wgsl: four pixels each, of one thread. */
export const QUADS = 4;

export const pointwiseSpec: ShaderSpec = {
  label: 'conv2d_int',
  fragments: [
    prepare.gridFragment,
    prepare.paramsFragment,
    FOUR_BYTES.fragment,
    narrowBiasFragment,
    { file: 'conv2d/pointwise.wgsl', text: pointwise },
  ],
  params: prepare.convolutionLayout,
};

/** 1 x 1 of stride 1 without padding, its pixels whole vectors of four. */
export function fitsPointwise(geometry: Conv2dGeometry): boolean {
  const { inHeight, inWidth, outHeight, outWidth, kernelHeight, kernelWidth } = geometry;
  const { strideHeight, strideWidth } = geometry;
  const { paddedHeight, paddedWidth } = prepare.paddedSizeOf(geometry);
  const isWindowless = [kernelHeight, kernelWidth, strideHeight, strideWidth].every((size) => size === 1);
  const isUnpadded = paddedHeight === inHeight && paddedWidth === inWidth;
  return isWindowless && isUnpadded && (outHeight * outWidth) % 4 === 0;
}
