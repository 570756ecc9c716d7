import { summarize, type Summary } from './statistics.ts';

/** Something that can be timed; `run` evaluates `times` times and waits once. */
export interface Timed {
  readonly name: string;
  run(times: number): Promise<void>;
}

export interface Timing {
  readonly name: string;
  /** Milliseconds from the submission of one evaluation to the news that it has ended. */
  readonly single: Summary;
  /** Milliseconds per evaluation of `items` that were waited for together. */
  readonly backToBack: Summary;
  readonly items: number;
}

/** A back-to-back batch lasts about this long, but is never of fewer than 2 nor more than 20. */
const BATCH_MS = 200;

/** Never fewer: medians of less say nothing on a busy machine. */
export const MIN_ROUNDS = 9;

/**
 * Times all of them interleaved: every round has one turn of each, and starts with another one, so that
 * whatever else the machine does falls on all alike. Two evaluations of each come before, unmeasured.
 */
export async function measureInterleaved(
  timed: readonly Timed[],
  rounds: number,
): Promise<readonly Timing[]> {
  // One after the other is the point of this file.
  // oxlint-disable no-await-in-loop
  const runners = [];
  for (const each of timed) {
    await each.run(1);
    const items = itemsFor(await millisecondsOf(() => each.run(1)));
    runners.push({ ...each, items, each, single: [] as number[], backToBack: [] as number[] });
  }
  for (let round = 0; round < Math.max(rounds, MIN_ROUNDS); round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      const runner = runners[(round + turn) % runners.length];
      if (runner === undefined) continue;
      const { each, items, single, backToBack } = runner;
      single.push(await millisecondsOf(() => each.run(1)));
      backToBack.push((await millisecondsOf(() => each.run(items))) / items);
    }
  }
  // oxlint-enable no-await-in-loop
  return runners.map(({ each, items, single, backToBack }) => ({
    name: each.name,
    single: summarize(single),
    backToBack: summarize(backToBack),
    items,
  }));
}

function itemsFor(milliseconds: number): number {
  return Math.min(20, Math.max(2, Math.round(BATCH_MS / Math.max(1, milliseconds))));
}

async function millisecondsOf(body: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await body();
  return performance.now() - start;
}
