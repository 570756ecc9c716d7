import { call, quantBias, quantWeight } from './call.ts';
import { manualSeed } from './control/manual-seed.ts';
import { mode } from './control/mode.ts';
import { repeat } from './control/repeat.ts';
import { abs } from './functions/abs.ts';
import { adaptiveAvgPool2d, adaptiveMaxPool2d } from './functions/adaptive-pool.ts';
import { add } from './functions/add.ts';
import { avgPool2d } from './functions/avg-pool.ts';
import { cat } from './functions/cat.ts';
import { div } from './functions/div.ts';
import { dropout } from './functions/dropout.ts';
import { flatten } from './functions/flatten.ts';
import { hardtanh } from './functions/hardtanh.ts';
import { int } from './functions/int.ts';
import { interpolate } from './functions/interpolate.ts';
import { isclose } from './functions/isclose.ts';
import { matmul } from './functions/matmul.ts';
import { maxPool1d, maxPool2d } from './functions/max-pool.ts';
import { mul } from './functions/mul.ts';
import { neg } from './functions/neg.ts';
import { pad } from './functions/pad.ts';
import { permute, torchPermute } from './functions/permute.ts';
import { pixelShuffle } from './functions/pixel-shuffle.ts';
import { pixelUnshuffle } from './functions/pixel-unshuffle.ts';
import { relu } from './functions/relu.ts';
import { relu6 } from './functions/relu6.ts';
import { reshape } from './functions/reshape.ts';
import { sigmoid } from './functions/sigmoid.ts';
import { softmax } from './functions/softmax.ts';
import { sub } from './functions/sub.ts';
import { tanh } from './functions/tanh.ts';
import { torchRelu } from './functions/torch-relu.ts';
import { transpose } from './functions/transpose.ts';
import { value } from './functions/value.ts';
import { batchNorm2d } from './layers/batch-norm2d.ts';
import { conv1d, conv2d } from './layers/conv.ts';
import { convTranspose2d } from './layers/conv-transpose.ts';
import { linear } from './layers/linear.ts';
import { mergeBn } from './layers/merge-bn.ts';
import { quantConv1d, quantConv2d, quantConv3d } from './layers/quant-conv.ts';
import {
  quantConvTranspose1d,
  quantConvTranspose2d,
  quantConvTranspose3d,
} from './layers/quant-conv-transpose.ts';
import { quantLinear } from './layers/quant-linear.ts';
import { quantEltwiseAdd } from './layers/quant-eltwise-add.ts';
import { quantHardTanh } from './layers/quant-hardtanh.ts';
import { quantIdentity } from './layers/quant-identity.ts';
import { quantReLU } from './layers/quant-relu.ts';
import { quantSigmoid } from './layers/quant-sigmoid.ts';
import { quantTanh } from './layers/quant-tanh.ts';
import { quantUpsample } from './layers/quant-upsample.ts';
import { truncAdaptiveAvgPool2d } from './layers/trunc-adaptive-avg-pool2d.ts';
import { truncAvgPool2d } from './layers/trunc-avg-pool2d.ts';
import { image } from './sources/image.ts';
import { intQuantTensor } from './sources/int-quant-tensor.ts';
import { rand, randint, randn } from './sources/random.ts';
import { bimodal, laplace } from './sources/shaped-noise.ts';
import { tensor } from './sources/tensor.ts';
import type { StepKind } from './step-kind.ts';

/** The kinds of step: one line each. */
const list: readonly StepKind[] = [
  manualSeed,
  mode,
  repeat,
  randn,
  rand,
  randint,
  laplace,
  bimodal,
  tensor,
  image,
  intQuantTensor,
  conv1d,
  conv2d,
  convTranspose2d,
  linear,
  batchNorm2d,
  quantConv1d,
  quantConv2d,
  quantConv3d,
  quantConvTranspose1d,
  quantConvTranspose2d,
  quantConvTranspose3d,
  quantLinear,
  quantIdentity,
  quantReLU,
  quantHardTanh,
  quantSigmoid,
  quantTanh,
  quantEltwiseAdd,
  truncAvgPool2d,
  truncAdaptiveAvgPool2d,
  quantUpsample,
  mergeBn,
  call,
  quantWeight,
  quantBias,
  add,
  sub,
  mul,
  div,
  neg,
  abs,
  cat,
  int,
  value,
  isclose,
  maxPool1d,
  maxPool2d,
  adaptiveMaxPool2d,
  avgPool2d,
  adaptiveAvgPool2d,
  relu,
  torchRelu,
  relu6,
  hardtanh,
  tanh,
  sigmoid,
  softmax,
  pad,
  interpolate,
  pixelShuffle,
  pixelUnshuffle,
  flatten,
  reshape,
  transpose,
  permute,
  torchPermute,
  matmul,
  dropout,
];

export const stepKinds: ReadonlyMap<string, StepKind> = new Map(list.map((kind) => [kind.kind, kind]));
