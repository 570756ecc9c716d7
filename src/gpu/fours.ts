import channels from '../../shaders/channels.wgsl?raw';
import grid from '../../shaders/grid.wgsl?raw';
import type { ShaderFragment } from './kernel.ts';
import { gridOf } from './grid.ts';

/** `linear_index`: the way back from `gridOf` to a thread's number. */
export const gridFragment: ShaderFragment = { file: 'grid.wgsl', text: grid };
/** `channels`: the parameters of four neighbouring elements. */
export const channelsFragment: ShaderFragment = { file: 'channels.wgsl', text: channels };

const WORKGROUP_SIZE = 64;
/** Bits of a u32 that mark what a thread has still to do, by four. */
const MAX_VECTORS = 8;
/** Enough to keep a GPU busy; with more elements each thread takes more, which makes the exact path cheaper. */
const BUSY_THREADS = 2048;

/** How elements are dealt to threads: four neighbours at a time, `threads` fours apart. */
export interface FourGrid {
  readonly workgroups: [number, number, number];
  /** Threads in the grid. */
  readonly threads: number;
  /** Fours per thread, 1 to 8. */
  readonly vectors: number;
}

/** @param size elements; none make one workgroup that finds nothing to do */
export function fourGridOf(size: number): FourGrid {
  const fours = Math.ceil(size / 4);
  const vectors = Math.min(MAX_VECTORS, Math.max(1, Math.ceil(fours / BUSY_THREADS)));
  const workgroups = gridOf(Math.ceil(fours / vectors), WORKGROUP_SIZE);
  const [x, y] = workgroups;
  return { workgroups, threads: x * y * WORKGROUP_SIZE, vectors };
}
