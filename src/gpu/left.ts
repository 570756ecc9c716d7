import leftOfFour from '../../shaders/left-of-four.wgsl?raw';
import left from '../../shaders/left.wgsl?raw';
import { gridOf } from './grid.ts';
import type { ShaderFragment } from './kernel.ts';

/** `Walk`: the elements that a kernel over fours leaves to its exact twin. */
export const leftFragment: ShaderFragment = { file: 'left.wgsl', text: left };

/** `left_of_four`: marks them. */
export const leftOfFourFragment: ShaderFragment = { file: 'left-of-four.wgsl', text: leftOfFour };

const WORKGROUP_SIZE = 64;
/** Mostly nothing is left, but where most is, one thread should not have too much of it: 16 words are 512 elements. */
const WORDS_PER_THREAD = 16;

/** From so many elements on it pays to estimate; fewer go to the exact kernel, one a thread. */
export const MANY = 1024;

/** Workgroups that walk over `words` words and have a thread for each of `alone` elements. */
export function walkGridOf(words: number, alone = 0): [number, number, number] {
  return gridOf(Math.max(Math.ceil(words / WORDS_PER_THREAD), alone), WORKGROUP_SIZE);
}

/** What a kernel over fours leaves. */
export interface Left {
  /** A word for each of its threads and rounds. */
  readonly words: GPUBuffer;
  readonly threads: number;
}
