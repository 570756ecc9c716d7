import { check } from '../../core/experiment/check.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import type { Entry } from '../../core/plan/entry.ts';
import { makePlan } from '../../core/plan/make-plan.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { elementCount } from '../../core/tensor/shape.ts';

/** Larger tensors are not used any further. */
const MOST_ELEMENTS = 4000;

export interface Available {
  readonly id: string;
  readonly shape: readonly number[];
  readonly quantized: boolean;
}

export interface AvailableLayer {
  readonly id: string;
  readonly kind: string;
}

/** A document while it grows, and what its steps have given so far. */
export class Program {
  private steps: readonly Step[] = [];
  private named = 0;
  /** Planning threw: nothing is added any more, so that the document shows what did it. */
  private isBroken = false;
  tensors: readonly Available[] = [];
  layers: readonly AvailableLayer[] = [];

  document(): ExperimentDocument {
    return { version: 1, steps: this.steps };
  }

  /** An id that no step has yet. */
  fresh(): string {
    this.named += 1;
    return `s${this.named}`;
  }

  /**
   * Adds steps at the end, all or none.
   *
   * @returns what the last of them gives; null where the check or the plan refuses them
   */
  add(steps: readonly Step[]): Entry['type'] | null {
    const document: ExperimentDocument = { version: 1, steps: [...this.steps, ...steps] };
    if (this.isBroken || 'issues' in check(document)) return null;
    const plan = planned(document);
    if (plan === null) {
      this.steps = document.steps;
      this.isBroken = true;
      return 'Tensor';
    }
    if (plan.issues.length > 0) return null;
    this.steps = document.steps;
    this.tensors = plan.entries.flatMap((entry) => availableTensor(plan, entry));
    this.layers = plan.entries.flatMap((entry) =>
      entry.type === 'Layer' ? [{ id: entry.id, kind: entry.kind }] : [],
    );
    return plan.entries.at(-1)?.type ?? 'Tensor';
  }
}

/** null where planning throws, which is a fault of the planner's and for the engines' test to report. */
function planned(document: ExperimentDocument): Plan | null {
  try {
    return makePlan(document, new Map());
  } catch {
    return null;
  }
}

function availableTensor(plan: Plan, entry: Entry): readonly Available[] {
  if (entry.type === 'Layer' || entry.type === 'Error') return [];
  const shape = plan.tensors[entry.value]?.shape ?? [];
  if (elementCount(shape) > MOST_ELEMENTS) return [];
  return [{ id: entry.id, shape, quantized: entry.type === 'IntQuantTensor' }];
}
