import { call, quantBias, quantWeight } from './call.ts';
import { manualSeed } from './control/manual-seed.ts';
import { mode } from './control/mode.ts';
import { quantConv2d } from './layers/quant-conv.ts';
import { rand, randint, randn } from './sources/random.ts';
import type { StepKind } from './step-kind.ts';

/** The kinds that the page's first view is made of; all of them stand in index.ts. */
export const everydayKinds: readonly StepKind[] = [
  manualSeed,
  mode,
  randn,
  rand,
  randint,
  quantConv2d,
  call,
  quantWeight,
  quantBias,
];
