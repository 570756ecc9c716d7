import { call, quantWeight } from './call.ts';
import { manualSeed } from './control/manual-seed.ts';
import { mode } from './control/mode.ts';
import { mul } from './functions/mul.ts';
import { conv1d, conv2d } from './layers/conv.ts';
import { quantConv1d, quantConv2d, quantConv3d } from './layers/quant-conv.ts';
import { image } from './sources/image.ts';
import { intQuantTensor } from './sources/int-quant-tensor.ts';
import { rand, randint, randn } from './sources/random.ts';
import { tensor } from './sources/tensor.ts';
import type { StepKind } from './step-kind.ts';

/** The kinds of step: one line each. */
const list: readonly StepKind[] = [
  manualSeed,
  mode,
  randn,
  rand,
  randint,
  tensor,
  image,
  intQuantTensor,
  conv1d,
  conv2d,
  quantConv1d,
  quantConv2d,
  quantConv3d,
  call,
  quantWeight,
  mul,
];

export const stepKinds: ReadonlyMap<string, StepKind> = new Map(list.map((kind) => [kind.kind, kind]));
