import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { registryIsComplete } from '../core/registry.ts';
import { createActions } from './actions.ts';
import { tutorialLayer } from './examples/tutorial-layer.ts';
import { nothingMeasured } from './performance-state.ts';
import { freshSelection } from './selection.ts';
import type { AdapterBadge, AppState } from './state.ts';
import { UndoGroups } from './undo-groups.ts';

export type AppStore = ReturnType<typeof createAppStore>;

/**
 * The one store of the page, opened on the first example.
 *
 * `state` is a vanilla zustand store (the runner and the composition root subscribe to it,
 * components read it through selectors); `actions` are all the ways a person changes it;
 * `beginGesture` says that a pointer was pressed: what it changes is a step of undo of its own.
 */
export function createAppStore() {
  const groups = new UndoGroups();
  const state = createStore<AppState>()(
    temporal(() => initialState(tutorialLayer.document, tutorialLayer.selected), {
      partialize: ({ document, drafts }) => ({ document, drafts }),
      equality: (past, now) => past.document === now.document && past.drafts === now.drafts,
      limit: 200,
      handleSet: (keep) => (past) => {
        if (!groups.isContinued()) keep(past);
      },
    }),
  );
  const { temporal: history } = state;
  history.subscribe(({ pastStates, futureStates }) => {
    state.setState({
      undoable: pastStates.length > 0,
      redoable: futureStates.length > 0,
      undoTo: pastStates.at(-1)?.document ?? null,
      redoTo: futureStates.at(-1)?.document ?? null,
    });
  });
  return {
    state,
    actions: createActions(state, groups, {
      undo: () => history.getState().undo(),
      redo: () => history.getState().redo(),
    }),
    beginGesture: () => groups.end(),
  };
}

const starting: AdapterBadge = {
  kind: 'starting',
  text: 'Looking for a GPU',
  reason: 'The browser has been asked for a WebGPU adapter and has not answered yet.',
};

function initialState(document: ExperimentDocument, selected: string): AppState {
  return {
    document,
    opened: 0,
    drafts: {},
    undoable: false,
    redoable: false,
    undoTo: null,
    redoTo: null,
    enginePreference: 'auto',
    gpuRequests: 0,
    running: false,
    settled: false,
    complete: registryIsComplete(),
    report: null,
    reportDocument: null,
    planIssues: [],
    problems: [],
    notice: null,
    adapter: starting,
    performance: nothingMeasured,
    selection: freshSelection(selected),
    pinned: null,
    theme: 'system',
    drawer: null,
    hidden: [],
    embedded: false,
    pointedPart: null,
    restored: false,
    partsPending: 0,
  };
}
