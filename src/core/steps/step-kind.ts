import type { Field } from '../experiment/field.ts';
import type { StepContext } from '../plan/step-context.ts';
import type { StepResult } from '../plan/planned-value.ts';

/** What a step does in the program: it decides where the page offers it. */
export type StepRole = 'control' | 'source' | 'layer' | 'call' | 'function';

/**
 * One kind of step: how it is named, what it may be told, and how it becomes operations.
 * Registered in `steps/index.ts`; check, forms and the text for a URL follow from `fields`.
 */
export interface StepKind {
  readonly kind: string;
  readonly role: StepRole;
  /** One sentence for a person who meets the name for the first time. */
  readonly summary: string;
  /** False for `manual_seed` and `mode`, which give nothing to refer to. */
  readonly needsId: boolean;
  readonly fields: readonly Field[];
  /**
   * Adds the step's operations to the plan. Python's exceptions are raised as PythonError,
   * with Brevitas' or torch's own text.
   * @param fields the step's fields with defaults filled in, already checked
   */
  readonly lower: (fields: Readonly<Record<string, unknown>>, context: StepContext) => StepResult | null;
}

/** Ties a kind's lowering to the type of its own fields; `fields` (checked) are what makes it sound. */
export function defineStep<F>(
  kind: Omit<StepKind, 'lower'> & { readonly lower: (fields: F, context: StepContext) => StepResult | null },
): StepKind {
  return { ...kind, lower: (fields, context) => kind.lower(fields as F, context) };
}
