import type { ExperimentDocument } from '../core/experiment/document.ts';
import { placedStep, placedSteps } from './placed-steps.ts';
import { freshSelection } from './selection.ts';
import type { AppState, Selection } from './state.ts';

/** What a document is looked at by when it opens: its last call, else its last step with an id. */
export function lastResult(document: ExperimentDocument): string | null {
  const withIds = document.steps.filter((step) => step.id !== undefined);
  const calls = withIds.filter((step) => step.kind === 'call');
  return (calls.at(-1) ?? withIds.at(-1))?.id ?? null;
}

/**
 * After undo or redo: a step that came back is looked at, and one that is gone no longer. Where no name
 * is shared, another experiment was opened or closed, and the report is of a document that is gone.
 */
export function belonging({ document, selection }: AppState, left: ExperimentDocument): Partial<AppState> {
  if (document === left) return { notice: null };
  const before = new Set(placedSteps(left).map(({ name }) => name));
  const now = placedSteps(document);
  const back = now.filter(({ name }) => !before.has(name));
  const isOther = back.length === now.length;
  const gone = isOther ? { report: null, reportDocument: null } : {};
  const seen = placedStep(document, selection.stepId) !== null;
  if (seen && (back.length === 0 || isOther)) return { notice: null };
  const stepId = isOther ? lastResult(document) : (back.at(-1)?.name ?? nearest(left, document, selection));
  return { ...gone, notice: null, selection: freshSelection(stepId) };
}

/** The step above the selected one that is still there, else the first. */
function nearest(
  left: ExperimentDocument,
  document: ExperimentDocument,
  { stepId }: Selection,
): string | null {
  const steps = placedSteps(left);
  const at = steps.findIndex(({ name }) => name === stepId);
  const above = steps.slice(0, Math.max(0, at)).toReversed();
  const names = new Set(placedSteps(document).map(({ name }) => name));
  return above.find(({ name }) => names.has(name))?.name ?? placedSteps(document)[0]?.name ?? null;
}
