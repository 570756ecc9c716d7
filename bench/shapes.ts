import { exactConvolution } from './exact-convolution.ts';
import { exactFakeQuantize } from './exact-quantize.ts';
import type { ConvolutionProblem, FakeQuantizeProblem, Problem } from './problem.ts';
import { randomIntegers, randomNormals } from './random.ts';

interface ConvolutionShape {
  readonly input: readonly [channels: number, height: number, width: number];
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly pad?: number;
  readonly groups?: number;
}

/** One batch each: the tutorial's layer, an image, a block of ResNet, pointwise and depthwise. */
export const convolutionShapes = {
  A: { input: [2, 5, 5], outChannels: 3, kernel: 3 },
  B: { input: [3, 224, 224], outChannels: 64, kernel: 7, stride: 2, pad: 3 },
  C: { input: [64, 56, 56], outChannels: 64, kernel: 3, pad: 1 },
  D: { input: [256, 28, 28], outChannels: 256, kernel: 1 },
  E: { input: [128, 56, 56], outChannels: 128, kernel: 3, pad: 1, groups: 128 },
} as const satisfies Readonly<Record<string, ConvolutionShape>>;

export type ConvolutionName = keyof typeof convolutionShapes;

const MI = 2 ** 20;

export const quantizeSizes = { 'F 1 Mi': MI, 'F 16 Mi': 16 * MI } as const;

export type QuantizeName = keyof typeof quantizeSizes;

export type ProblemName = ConvolutionName | QuantizeName;

export const problemNames: readonly ProblemName[] = ['A', 'B', 'C', 'D', 'E', 'F 1 Mi', 'F 16 Mi'];

export function problemOf(name: ProblemName): Problem {
  return name === 'F 1 Mi' || name === 'F 16 Mi' ? fakeQuantizeProblem(name) : convolutionProblem(name);
}

export function convolutionProblem(name: ConvolutionName): ConvolutionProblem {
  const geometry = geometryOf(convolutionShapes[name]);
  const { inChannels, inHeight, inWidth, outChannels, groups, kernelHeight, kernelWidth } = geometry;
  const x = randomIntegers(inChannels * inHeight * inWidth, -128, 127, 1);
  const w = randomIntegers((outChannels * inChannels * kernelHeight * kernelWidth) / groups, -127, 127, 2);
  // Half an integer: rounding a float sum that is closer gives the exact one.
  return {
    kind: 'convolution',
    name,
    geometry,
    x,
    w,
    expected: exactConvolution(geometry, x, w),
    tolerance: 0.5,
  };
}

function geometryOf({ input, outChannels, kernel, stride = 1, pad = 0, groups = 1 }: ConvolutionShape) {
  const [inChannels, inHeight, inWidth] = input;
  const reach = (size: number) => Math.floor((size + 2 * pad - kernel) / stride) + 1;
  return {
    batch: 1,
    inChannels,
    inHeight,
    inWidth,
    outChannels,
    outHeight: reach(inHeight),
    outWidth: reach(inWidth),
    kernelHeight: kernel,
    kernelWidth: kernel,
    strideHeight: stride,
    strideWidth: stride,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: pad,
    padBottom: pad,
    padLeft: pad,
    padRight: pad,
    paddingMode: 'zeros' as const,
    groups,
  };
}

/** 8 bits reach to 4 deviations of Gaussian numbers. */
const SCALE = Math.fround(4 / 127);

export function fakeQuantizeProblem(name: QuantizeName): FakeQuantizeProblem {
  return withExpected(name, randomNormals(quantizeSizes[name], 3), SCALE);
}

/** Quotients halfway between two integers, and their float32 neighbours: for the check alone. */
export function tieProblem(): FakeQuantizeProblem {
  const x = Float32Array.from(randomIntegers(65_536, -140, 139, 4), (whole) => (whole + 0.5) * SCALE);
  const bits = new Int32Array(x.buffer);
  for (let index = 0; index < bits.length; index++) bits[index] = (bits[index] ?? 0) + (index % 3) - 1;
  return withExpected('F ties', x, SCALE);
}

function withExpected(name: string, x: Float32Array<ArrayBuffer>, scale: number): FakeQuantizeProblem {
  // One step further is a number that another rounding gives.
  const tolerance = 1.001 * scale;
  return { kind: 'fake_quantize', name, x, scale, expected: exactFakeQuantize(x, scale), tolerance };
}
