import rangeWide from '../../../shaders/conv2d/range-wide.wgsl?raw';
import { gridOf } from '../grid.ts';
import type { Recorder, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { gridFragment } from './conv2d-prepare.ts';

const params = struct({ batch: 'u32', outChannels: 'u32', pixels: 'u32' });

const shader: ShaderSpec = {
  label: 'conv2d_range',
  fragments: [gridFragment, { file: 'conv2d/range-wide.wgsl', text: rangeWide }],
  params,
};

export const shaders = [shader];

/** The smallest and the largest of 64-bit sums [batch, outChannels, pixels], into range [2, outChannels]. */
export function recordWideRange(
  sums: GPUBuffer,
  size: { readonly batch: number; readonly outChannels: number; readonly pixels: number },
  range: GPUBuffer,
  recorder: Recorder,
): void {
  recorder.dispatch(shader, params.write(size), [sums, range], gridOf(size.outChannels, 1));
}
