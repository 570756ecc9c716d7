import { accumulators } from './accumulators.ts';
import { edgeDetection } from './edge-detection.ts';
import type { Example } from './example.ts';
import { grids } from './grids.ts';
import { networks } from './networks.ts';
import { tutorialLayer } from './tutorial-layer.ts';
import { tutorialScenes } from './tutorial-scenes.ts';

/** The gallery, in its order; the first opens with the page. */
export const examples: readonly [Example, ...Example[]] = [
  tutorialLayer,
  ...tutorialScenes,
  edgeDetection,
  ...networks,
  ...accumulators,
  ...grids,
];
