import type { Gpu } from '../../src/gpu/gpu.ts';
import { convolutionVariants } from '../../src/gpu/kernels/conv2d-fours.ts';
import { convolutionOps, type Ours } from '../contenders/ours.ts';
import { inTurns, type Candidate } from '../in-turns.ts';
import { workOf, type ConvolutionProblem } from '../problem.ts';
import type { CaseResult } from '../results.ts';

/** The ways to make 32-bit sums that the probe may choose from on this device, the default first. */
export function waysOf({ caps }: Gpu, software: boolean) {
  const all = Object.values(convolutionVariants).filter(
    // A software adapter takes seconds to compile barriers.
    ({ name }) => (caps.dot4 || !name.endsWith('dot4')) && !(software && name.startsWith('tile')),
  );
  return [
    { name: 'default', convolution: null },
    ...all.map((way) => ({ name: way.name, convolution: way })),
  ];
}

/** Each of them in turns: whether the probe chooses well. Where a way is not for a shape, it is the default. */
export function waysCase(
  ours: Ours,
  problem: ConvolutionProblem,
  software: boolean,
  rounds: number,
): Promise<CaseResult> {
  const ops = convolutionOps(problem);
  const candidates: readonly Candidate[] = waysOf(ours.gpu, software).map(({ name, convolution }) => ({
    name,
    prepare: () => ours.prepareOps(ops, { convolution }),
    expected: problem.expected,
    tolerance: 0,
  }));
  return inTurns(`${problem.name} ways`, workOf(problem), candidates, rounds);
}
