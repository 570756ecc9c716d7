import type { Issue } from '../issue.ts';
import type { Entry } from './entry.ts';
import type { Op, PlannedTensor, TensorId } from './op.ts';
import type { Source } from './source.ts';

/**
 * All that can be known of an experiment without touching its numbers: the tensors with their
 * shapes, where the given ones come from, the operations in order, and what each step's report
 * is made of. Both executors run the same plan.
 */
export interface Plan {
  readonly tensors: readonly PlannedTensor[];
  readonly sources: readonly Source[];
  readonly ops: readonly Op[];
  /** On behalf of which step an operation is done, for those who measure. */
  readonly stepOf?: ReadonlyMap<Op, string>;
  /** One per step with an id, in the document's order. */
  readonly entries: readonly Entry[];
  /** What a person should know before running; errors of steps stand in their entries. */
  readonly issues: readonly Issue[];
  /** What was taken for granted about numbers that only a run can tell; none if absent. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * A question on which the shape of the plan depends, such as whether all zero points are 0. The
 * plan answers it as is likely; where a run shows otherwise, the document is planned again.
 */
export interface Assumption {
  /** Names it: `7.0` is the first that the seventh step asks. */
  readonly question: string;
  /** f32, or the record of a validity op */
  readonly tensor: TensorId;
  /** Whether all of its elements are taken for 0; of a record whether it says invalid. */
  readonly allZero: boolean;
}

/** What runs have found on assumptions, by their questions. */
export type Answers = ReadonlyMap<string, boolean>;
