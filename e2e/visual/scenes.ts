import { examples } from '../../src/app/examples/index.ts';
import type { Example } from '../../src/app/examples/example.ts';
import { figureScenes } from './figure-scenes.ts';
import type { Scene } from './scene.ts';

/** Examples whose whole page is compared by `npm test` too, and at 390 px by the campaign. */
const MAIN = new Set(['tutorial-layer', 'edge-detection', 'bias-trap', 'train-eval', 'accumulator-16']);

function pageOf({ name, document, selected }: Example): Scene {
  const main = MAIN.has(name);
  return { name, document, step: selected, core: main, narrow: main };
}

export const scenes: readonly Scene[] = [...examples.map(pageOf), ...figureScenes];
