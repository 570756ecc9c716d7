import type { StoreApi } from 'zustand/vanilla';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Issue } from '../core/issue.ts';
import { loadRegistry, registryIsComplete } from '../core/registry.ts';
import { belonging, lastResult } from './belonging.ts';
import { applyEdit, errorsOf } from './document-edit.ts';
import { tutorialLayer } from './examples/tutorial-layer.ts';
import { followChannels } from './follow-channels.ts';
import { listActions } from './list-actions.ts';
import { pinActions } from './pin-actions.ts';
import { placePicture } from './place-picture.ts';
import { withoutTopic, withProblem } from './problem-list.ts';
import { freshSelection } from './selection.ts';
import type { Actions, AppState, Picture } from './state.ts';
import { withTraining } from './train-eval.ts';
import type { UndoGroups } from './undo-groups.ts';

export { moveStep, neighbouringGap } from './edit-steps.ts';
export { removeStep } from './remove-step.ts';

type State = StoreApi<AppState>;

export interface History {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** All that changes the document, or opens another one. */
export function editingActions(state: State, groups: UndoGroups, history: History) {
  const pin = pinActions(state);
  const travel = (go: () => void) => {
    const { document } = state.getState();
    groups.end();
    go();
    state.setState((now) => belonging(now, document));
  };
  return {
    ...documentActions(state, groups),
    ...listActions(state, show),
    ...pin,
    undo: () => travel(history.undo),
    redo: () => travel(history.redo),
    swapPinned: () => travel(pin.swapPinned),
  };
}

type DocumentActions = Pick<
  Actions,
  'openDocument' | 'openExample' | 'editStep' | 'setSeed' | 'setTraining' | 'dropImage'
>;

function documentActions(state: State, groups: UndoGroups): DocumentActions {
  const edited = (before: AppState, stepId: string, field: string, value: unknown) => {
    const after = { ...applyEdit(before, { stepId, field, value }), notice: null };
    if (after.document === before.document) return after;
    const followed = followChannels(after.document, stepId, field);
    return errorsOf(followed).length > 0 ? after : { ...after, document: followed };
  };
  const editStep: Actions['editStep'] = (stepId, field, value) =>
    groups.edit(`${stepId}.${field}`, () => state.setState((before) => edited(before, stepId, field, value)));
  return {
    editStep,
    openDocument: (value) => onceComplete(state, () => state.setState((before) => opened(before, value))),
    openExample: (name) => openExample(state, name),
    setSeed: (seed) => {
      const { document } = state.getState();
      if (document.steps.some((step) => step.kind === 'manual_seed')) editStep('@manual_seed', 'seed', seed);
      else state.setState((before) => accepted(before, withSeedFirst(document, seed)));
    },
    setTraining: (training) =>
      state.setState((before) => {
        const report = before.reportDocument === before.document ? before.report : null;
        return accepted(before, withTraining(before.document, training, report, before.selection.stepId));
      }),
    dropImage: (picture) => state.setState((before) => dropped(before, picture)),
  };
}

/** The first example at once, the others as soon as the gallery is there. */
function openExample(state: State, name: string): void {
  const { document, selected } = tutorialLayer;
  if (name === tutorialLayer.name) {
    state.setState((before) => show(before, document, selected));
    return;
  }
  const pending = (change: number) =>
    state.setState(({ partsPending }) => ({ partsPending: partsPending + change }));
  pending(1);
  void Promise.all([import('./examples/index.ts'), loadRegistry()])
    .then(([{ examples }]) => {
      const example = examples.find((one) => one.name === name);
      if (example === undefined) throw new Error(`There is no example named "${name}".`);
      state.setState((before) => show(before, example.document, example.selected, example.channel));
    })
    .catch((error: unknown) => {
      const message = `The example was not opened. ${error instanceof Error ? error.message : String(error)}`;
      state.setState(({ problems }) => ({ problems: withProblem(problems, { about: 'document', message }) }));
    })
    .finally(() => pending(-1));
}

/** At once, or as soon as every kind of step is there that a document may name. */
function onceComplete(state: State, act: () => void): void {
  if (registryIsComplete()) act();
  else {
    loadRegistry().then(act, () => {
      const message = 'The document was not opened: a part of the page could not be loaded.';
      state.setState(({ problems }) => ({ problems: withProblem(problems, { about: 'document', message }) }));
    });
  }
}

function opened(before: AppState, value: unknown): Partial<AppState> {
  const checked = check(value);
  if ('issues' in checked) {
    const message = `The document was not opened. ${firstSentence(checked.issues)}`;
    return { problems: withProblem(before.problems, { about: 'document', message }) };
  }
  const { document } = checked;
  return show(before, document, lastResult(document));
}

function show(
  before: AppState,
  document: ExperimentDocument,
  selected: string | null,
  channel?: number,
): Partial<AppState> {
  return {
    document,
    drafts: {},
    opened: before.opened + 1,
    restored: false,
    // Numbers of another document must not stand under this one's names.
    report: null,
    reportDocument: null,
    planIssues: [],
    notice: null,
    problems: before.problems.filter(({ about }) => about === 'gpu'),
    selection: freshSelection(selected, channel),
  };
}

/** The document where it passes, else a message; for changes that are not one field of a form. */
function accepted(before: AppState, document: ExperimentDocument): Partial<AppState> {
  const errors = errorsOf(document);
  if (errors.length === 0) return { document };
  const message = firstSentence(errors);
  return { problems: withProblem(before.problems, { about: 'document', message }) };
}

function dropped(before: AppState, picture: Picture): Partial<AppState> {
  const placed = placePicture(before.document, before.selection.stepId, picture);
  if (placed === null) {
    const message = 'The picture was not placed: this experiment has no image step and no call to feed.';
    return { problems: withProblem(before.problems, { about: 'picture', message }) };
  }
  const change = accepted(before, placed.document);
  if (change.document === undefined) return change;
  return { ...change, problems: withoutTopic(before.problems, 'picture') };
}

function withSeedFirst(document: ExperimentDocument, seed: unknown): ExperimentDocument {
  return { ...document, steps: [{ kind: 'manual_seed', seed }, ...document.steps] };
}

function firstSentence([first]: readonly Issue[]): string {
  if (first === undefined) return '';
  return first.path === '' ? first.message : `${first.path}: ${first.message}`;
}
