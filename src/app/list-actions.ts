import type { StoreApi } from 'zustand/vanilla';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { errorsOf, withField } from './document-edit.ts';
import { placedSteps } from './placed-steps.ts';
import { freshSelection } from './selection.ts';
import type { Actions, AppState, Draft, Rearrangement } from './state.ts';

type ListActions = Pick<Actions, 'editFields' | 'rearrange' | 'newExperiment' | 'notify'>;

/** @param show opens a document and looks at a step of it */
export function listActions(
  state: StoreApi<AppState>,
  show: (before: AppState, document: ExperimentDocument, selected: string | null) => Partial<AppState>,
): ListActions {
  const rearrange: Actions['rearrange'] = (change) => state.setState((before) => rearranged(before, change));
  return {
    rearrange,
    editFields: (stepId, fields) => {
      const { document } = state.getState();
      rearrange({
        document: Object.entries(fields).reduce(
          (changed, [field, value]) => withField(changed, { stepId, field, value }),
          document,
        ),
      });
    },
    newExperiment: () =>
      state.setState((before) => show(before, { version: 1, title: 'New experiment', steps: [] }, null)),
    notify: (notice) => state.setState({ notice }),
  };
}

function rearranged(before: AppState, change: Rearrangement): Partial<AppState> {
  const { document, select, notice = null, renamed } = change;
  const [error] = errorsOf(document);
  if (error !== undefined) return { notice: error.message };
  const { selection } = before;
  const stepId = select === undefined ? selection.stepId : select;
  return {
    document,
    notice,
    drafts: draftsOf(document, before.drafts, renamed),
    selection:
      stepId === selection.stepId
        ? selection
        : { ...freshSelection(stepId), representation: selection.representation },
  };
}

/** What waits in the fields of the steps that are still there. */
function draftsOf(
  document: ExperimentDocument,
  drafts: Readonly<Record<string, Draft>>,
  renamed: Rearrangement['renamed'],
): Readonly<Record<string, Draft>> {
  const entries = Object.entries(drafts);
  if (entries.length === 0) return drafts;
  const names = new Set(placedSteps(document).map(({ name }) => name));
  const kept = entries.flatMap(([key, draft]) => {
    const [old = '', ...field] = key.split('.');
    const name = old === renamed?.from ? renamed.to : old;
    return names.has(name) ? [[[name, ...field].join('.'), draft] as const] : [];
  });
  return Object.fromEntries(kept);
}
