import { fakeQuantizeOps, type Ours, type QuantizeOutputs } from '../contenders/ours.ts';
import { exactCodes } from '../exact-quantize.ts';
import { inTurns, type Candidate } from '../in-turns.ts';
import { CODES, VALUES, VALUES_AND_CODES } from '../names.ts';
import { workOf, type FakeQuantizeProblem } from '../problem.ts';
import type { CaseResult } from '../results.ts';

/** Our fake-quantize by what is read of it: an output that nobody reads is not written. */
export function outputsCase(ours: Ours, problem: FakeQuantizeProblem, rounds: number): Promise<CaseResult> {
  const { name, x, scale, expected } = problem;
  const prepared = (what: string, outputs: QuantizeOutputs, wanted: ArrayLike<number>): Candidate => ({
    name: what,
    prepare: () => ours.prepareOps(fakeQuantizeOps(problem, outputs)),
    expected: wanted,
    tolerance: 0,
  });
  const candidates = [
    prepared(VALUES, 'values', expected),
    prepared(CODES, 'codes', exactCodes(x, scale)),
    prepared(VALUES_AND_CODES, 'all', expected),
  ];
  return inTurns(`${name} outputs`, workOf(problem), candidates, rounds);
}
