import type { Contender } from '../contenders/contender.ts';
import { inTurns } from '../in-turns.ts';
import { workOf, type Problem } from '../problem.ts';
import type { CaseResult } from '../results.ts';

/**
 * One problem on all contenders. Inputs are on the contender's device (WASM: in JavaScript's memory, one
 * copy away), and constants such as weights are given ahead to whom that helps; results stay where they
 * are computed. Of ours a submission includes all that depends on the inputs: padding, packing of input
 * and weight, and the range of final sums per channel; and it must be exact.
 */
export function againstPeers(
  problem: Problem,
  contenders: readonly Contender[],
  rounds: number,
): Promise<CaseResult> {
  const { name, expected, tolerance } = problem;
  const candidates = contenders.map((contender, index) => ({
    name: contender.name,
    prepare: () => contender.prepare(problem),
    expected,
    // The first is ours.
    tolerance: index === 0 ? 0 : tolerance,
  }));
  return inTurns(name, workOf(problem), candidates, rounds);
}
