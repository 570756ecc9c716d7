import type { Issue } from '../issue.ts';
import type { Entry } from './entry.ts';
import type { Op, PlannedTensor } from './op.ts';
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
  /** One per step with an id, in the document's order. */
  readonly entries: readonly Entry[];
  /** What a person should know before running; errors of steps stand in their entries. */
  readonly issues: readonly Issue[];
}
