import type { StoreApi } from 'zustand/vanilla';
import { editingNow, loadEditing } from './editing.ts';
import type { editingActions, History } from './editing-actions.ts';
import { performanceActions } from './performance-actions.ts';
import { withoutTopic, withProblem } from './problem-list.ts';
import { selectionActions } from './selection-actions.ts';
import type { Actions, AppState } from './state.ts';
import type { UndoGroups } from './undo-groups.ts';

type State = StoreApi<AppState>;
type EditingActions = ReturnType<typeof editingActions>;

/**
 * All the ways a person changes the page. Each sets the store once and waits for nothing, but for the
 * rest of the page where one that edits comes in the page's first moment.
 */
export function createActions(state: State, groups: UndoGroups, history: History): Actions {
  return {
    ...laterActions(state, groups, history),
    ...selectionActions(state),
    setEnginePreference: (enginePreference) => state.setState({ enginePreference }),
    ...performanceActions(state),
    retryGpu: () => state.setState(({ gpuRequests }) => ({ gpuRequests: gpuRequests + 1 })),
    setTheme: (theme) => state.setState({ theme }),
    openDrawer: (drawer) => state.setState({ drawer }),
    pointAtPart: (pointedPart) => state.setState({ pointedPart }),
    dismissRestored: () => state.setState({ restored: false }),
    partsRequested: (change) =>
      state.setState(({ partsPending }) => ({ partsPending: partsPending + change })),
    report: (problem) => state.setState(({ problems }) => ({ problems: withProblem(problems, problem) })),
    dismiss: (about) => state.setState(({ problems }) => ({ problems: withoutTopic(problems, about) })),
  };
}

/** The actions that edit: at once where what edits is there, else as soon as it is, in the order of the calls. */
function laterActions(state: State, groups: UndoGroups, history: History): EditingActions {
  const act = whenThere(state, groups, history);
  return {
    openDocument: (...args) => act((editing) => editing.openDocument(...args)),
    openExample: (...args) => act((editing) => editing.openExample(...args)),
    editStep: (...args) => act((editing) => editing.editStep(...args)),
    setSeed: (...args) => act((editing) => editing.setSeed(...args)),
    setTraining: (...args) => act((editing) => editing.setTraining(...args)),
    dropImage: (...args) => act((editing) => editing.dropImage(...args)),
    rearrange: (...args) => act((editing) => editing.rearrange(...args)),
    editFields: (...args) => act((editing) => editing.editFields(...args)),
    newExperiment: () => act((editing) => editing.newExperiment()),
    notify: (...args) => act((editing) => editing.notify(...args)),
    pin: () => act((editing) => editing.pin()),
    unpin: () => act((editing) => editing.unpin()),
    swapPinned: () => act((editing) => editing.swapPinned()),
    pinnedComputed: (...args) => act((editing) => editing.pinnedComputed(...args)),
    undo: () => act((editing) => editing.undo()),
    redo: () => act((editing) => editing.redo()),
  };
}

type Act = (does: (editing: EditingActions) => void) => void;

function whenThere(state: State, groups: UndoGroups, history: History): Act {
  let made: EditingActions | null = null;
  const pending = (change: number) =>
    state.setState(({ partsPending }) => ({ partsPending: partsPending + change }));
  return (does) => {
    const editing = editingNow();
    if (editing !== null) {
      does((made ??= editing.editingActions(state, groups, history)));
      return;
    }
    pending(1);
    void loadEditing()
      .then(({ editingActions: make }) => does((made ??= make(state, groups, history))))
      .catch(() => {
        const message = 'This was not done: a part of the page could not be loaded.';
        state.setState(({ problems }) => ({
          problems: withProblem(problems, { about: 'document', message }),
        }));
      })
      .finally(() => pending(-1));
  };
}
