import { draftKey, fieldPath } from './draft-key.ts';
import type { AppState } from './state.ts';

/** What a form reads of the state. */
export type FormState = Pick<AppState, 'document' | 'drafts' | 'planIssues'>;

/**
 * What to say at a form's field: of the value that waits there, else what kept the document from
 * being planned; undefined where all is well. `field` is a name, or `weight_quant.bit_width`.
 */
export function fieldProblem(state: FormState, stepId: string, field: string): string | undefined {
  const draft = state.drafts[draftKey(stepId, field)];
  if (draft !== undefined) return draft.message;
  if (state.planIssues.length === 0) return undefined;
  const path = fieldPath(state.document, stepId, field);
  return state.planIssues.find((issue) => issue.path === path || issue.path.startsWith(`${path}[`))?.message;
}

/** The value that waits in a field, where one does. */
export function draftOf(
  state: FormState,
  stepId: string,
  field: string,
): { readonly value: unknown } | undefined {
  return state.drafts[draftKey(stepId, field)];
}
