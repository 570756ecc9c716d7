import block from '../../../shaders/conv2d/block.wgsl?raw';
import single from '../../../shaders/conv2d/single.wgsl?raw';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import { gridOf } from '../grid.ts';
import type { ShaderFragment, ShaderSpec } from '../kernel.ts';
import {
  convolutionLayout,
  gridFragment,
  laneFragments,
  paramsFragment,
  placeFragment,
  WORKGROUP_SIZE,
  type Lane,
} from './conv2d-prepare.ts';

/** How many outputs one thread computes. */
export interface Tile {
  readonly pixels: number;
  readonly channels: number;
  readonly fragments: readonly ShaderFragment[];
}

const blockTile: Tile = {
  pixels: 4,
  channels: 8,
  fragments: [placeFragment, { file: 'conv2d/block.wgsl', text: block }],
};
const singleTile: Tile = {
  pixels: 8,
  channels: 1,
  fragments: [{ file: 'conv2d/single.wgsl', text: single }],
};

export const tiles = [blockTile, singleTile];

/** Groups of one or two output channels would leave most of a block idle. */
export function tileOf(geometry: Conv2dGeometry): Tile {
  return geometry.outChannels / geometry.groups > 2 ? blockTile : singleTile;
}

/** @param finish what becomes of the sums: the last fragments before the tile's */
export function convolutionSpec(
  label: string,
  tile: Pick<Tile, 'fragments'>,
  lane: Lane,
  finish: readonly ShaderFragment[],
): ShaderSpec {
  return {
    label,
    fragments: [gridFragment, paramsFragment, laneFragments[lane], ...finish, ...tile.fragments],
    params: convolutionLayout,
  };
}

/** Workgroups for all tiles of the output. @param threads of a workgroup, each of which computes a tile */
export function tileGrid(
  geometry: Conv2dGeometry,
  tile: Pick<Tile, 'pixels' | 'channels'>,
  threads = WORKGROUP_SIZE,
): [number, number, number] {
  const { batch, groups, outChannels, outHeight, outWidth } = geometry;
  const blocks = groups * Math.ceil(outChannels / groups / tile.channels);
  const pixelBlocks = Math.ceil((outHeight * outWidth) / tile.pixels);
  return gridOf(batch * blocks * pixelBlocks, threads);
}
