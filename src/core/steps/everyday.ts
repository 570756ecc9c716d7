import { call, quantBias, quantWeight } from './call.ts';
import { manualSeed } from './control/manual-seed.ts';
import { mode } from './control/mode.ts';
import { conv2d } from './layers/conv.ts';
import { quantConv2d } from './layers/quant-conv.ts';
import { image } from './sources/image.ts';
import { rand, randint, randn } from './sources/random.ts';
import { tensor } from './sources/tensor.ts';
import type { StepKind } from './step-kind.ts';

/** The kinds that the page's first view is made of; all of them stand in index.ts. */
export const everydayKinds: readonly StepKind[] = [
  manualSeed,
  mode,
  randn,
  rand,
  randint,
  tensor,
  image,
  conv2d,
  quantConv2d,
  call,
  quantWeight,
  quantBias,
];
