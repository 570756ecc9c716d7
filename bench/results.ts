import type { Check } from './check.ts';
import type { Timing } from './measure.ts';

/** One contender on one problem. */
export interface Entry {
  readonly contender: string;
  /** How its output compared with the exact one, before anything was timed. */
  readonly check: Check | null;
  /** Why it was not timed, in words; absent where it was. */
  readonly problem?: string;
  readonly timing?: Timing;
}

/** All contenders on one problem, measured in turns. */
export interface CaseResult {
  readonly name: string;
  /** Multiply-accumulates, or elements, of one evaluation. */
  readonly work: number;
  readonly entries: readonly Entry[];
}
