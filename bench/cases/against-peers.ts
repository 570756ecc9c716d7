import { check } from '../check.ts';
import type { Contender, Prepared } from '../contenders/contender.ts';
import { measureInterleaved } from '../measure.ts';
import { workOf, type Problem } from '../problem.ts';
import type { CaseResult, Entry } from '../results.ts';

interface Ready {
  readonly entry: Entry;
  readonly prepared: Prepared | null;
}

/**
 * One problem on all contenders, interleaved. Inputs are on the contender's device, and constants such
 * as weights are given ahead to whom they help; results stay where they are computed. Of ours a
 * submission includes all that depends on the inputs: padding, packing of input and weight, and the
 * range of final sums per channel.
 *
 * @param rounds 0 checks without timing
 */
export async function againstPeers(
  problem: Problem,
  contenders: readonly Contender[],
  rounds: number,
): Promise<CaseResult> {
  const all: Ready[] = [];
  // One after the other: two that compile at once would disturb each other.
  // oxlint-disable-next-line no-await-in-loop
  for (const contender of contenders) all.push(...(await ready(contender, problem)));
  try {
    const timed = all.flatMap(({ entry, prepared }) =>
      prepared !== null && entry.problem === undefined
        ? [{ name: entry.contender, run: (times: number) => prepared.run(times) }]
        : [],
    );
    const timings = rounds === 0 ? [] : await measureInterleaved(timed, rounds);
    const entries = all.map(({ entry }) => {
      const timing = timings.find(({ name }) => name === entry.contender);
      return timing === undefined ? entry : { ...entry, timing };
    });
    return { name: problem.name, work: workOf(problem), entries };
  } finally {
    for (const { prepared } of all) prepared?.dispose();
  }
}

/** Prepared and checked; nothing where the contender does not compute such a thing. */
async function ready(contender: Contender, problem: Problem): Promise<Ready[]> {
  const { name } = contender;
  let prepared: Prepared | null = null;
  try {
    prepared = await contender.prepare(problem);
    if (prepared === null) return [];
    const checked = check(await prepared.read(), problem.expected, problem.tolerance);
    const entry: Entry = { contender: name, check: checked };
    if (checked.verdict !== 'wrong') return [{ entry, prepared }];
    return [{ entry: { ...entry, problem: 'its numbers are wrong' }, prepared }];
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [{ entry: { contender: name, check: null, problem: words }, prepared }];
  }
}
