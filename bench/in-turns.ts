import { check } from './check.ts';
import type { Prepared } from './contenders/contender.ts';
import { measureInterleaved } from './measure.ts';
import type { CaseResult, Entry } from './results.ts';

/** One way to compute something, and what it has to give. */
export interface Candidate {
  readonly name: string;
  /** null where it has no way to. */
  prepare(): Promise<Prepared | null>;
  readonly expected: ArrayLike<number>;
  /** A number further than this from the expected one is wrong. */
  readonly tolerance: number;
}

interface Ready {
  readonly entry: Entry;
  readonly prepared: Prepared | null;
}

/**
 * Prepares all candidates, checks what each gives, and times those that are not wrong, in turns.
 *
 * @param work multiply-accumulates, or elements, of one evaluation
 * @param rounds 0 checks without timing
 */
export async function inTurns(
  name: string,
  work: number,
  candidates: readonly Candidate[],
  rounds: number,
): Promise<CaseResult> {
  const all: Ready[] = [];
  try {
    // One after the other: two that compile at once would disturb each other.
    // oxlint-disable-next-line no-await-in-loop
    for (const candidate of candidates) all.push(...(await ready(candidate)));
    const timed = all.flatMap(({ entry, prepared }) =>
      prepared !== null && entry.problem === undefined
        ? [{ name: entry.contender, run: (times: number) => prepared.run(times) }]
        : [],
    );
    const timings = rounds === 0 ? [] : await measureInterleaved(timed, rounds);
    const entries = all.map(({ entry }) => {
      const timing = timings.find((found) => found.name === entry.contender);
      return timing === undefined ? entry : { ...entry, timing };
    });
    return { name, work, entries };
  } finally {
    for (const { prepared } of all) prepared?.dispose();
  }
}

/** Prepared and checked; nothing where the candidate has no way to compute such a thing. */
async function ready({ name, prepare, expected, tolerance }: Candidate): Promise<Ready[]> {
  let prepared: Prepared | null = null;
  try {
    prepared = await prepare();
    if (prepared === null) return [];
    const checked = check(await prepared.read(), expected, tolerance);
    const entry: Entry = { contender: name, check: checked };
    if (checked.verdict !== 'wrong') return [{ entry, prepared }];
    return [{ entry: { ...entry, problem: 'its numbers are wrong' }, prepared }];
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [{ entry: { contender: name, check: null, problem: words }, prepared }];
  }
}
