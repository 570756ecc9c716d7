import type { Conv2dGeometry } from '../src/core/plan/geometry.ts';

/** An int8 convolution: integers in, integers out. */
export interface ConvolutionProblem {
  readonly kind: 'convolution';
  readonly name: string;
  readonly geometry: Conv2dGeometry;
  /** [batch, inChannels, inHeight, inWidth], -128 to 127 */
  readonly x: Int32Array<ArrayBuffer>;
  /** [outChannels, inChannels / groups, kernelHeight, kernelWidth], -127 to 127 */
  readonly w: Int32Array<ArrayBuffer>;
  /** The exact sums. */
  readonly expected: Int32Array<ArrayBuffer>;
  /** A number further than this from the exact one is wrong, not rounded. */
  readonly tolerance: number;
}

/** Fake-quantize to 8 signed bits: clamp(rne(x / scale), -128, 127) * scale, float32 in and out. */
export interface FakeQuantizeProblem {
  readonly kind: 'fake_quantize';
  readonly name: string;
  readonly x: Float32Array<ArrayBuffer>;
  readonly scale: number;
  readonly expected: Float32Array<ArrayBuffer>;
  readonly tolerance: number;
}

export type Problem = ConvolutionProblem | FakeQuantizeProblem;

/** The range of Int8 activations. */
export const LO = -128;
export const HI = 127;

/** Products and sums that one evaluation takes; elements of fake-quantize. */
export function workOf(problem: Problem): number {
  return problem.kind === 'convolution'
    ? problem.expected.length * tapsOf(problem.geometry)
    : problem.x.length;
}

/** Products of one output. */
export function tapsOf({ inChannels, groups, kernelHeight, kernelWidth }: Conv2dGeometry): number {
  return (inChannels / groups) * kernelHeight * kernelWidth;
}
