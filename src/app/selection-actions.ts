import type { StoreApi } from 'zustand/vanilla';
import { planeOf } from './plane.ts';
import { freshSelection } from './selection.ts';
import type { Actions, AppState, Selection } from './state.ts';

type SelectionActions = Pick<
  Actions,
  | 'selectStep'
  | 'selectPart'
  | 'selectPlane'
  | 'selectCell'
  | 'pointAt'
  | 'selectElement'
  | 'selectRepresentation'
  | 'showFour'
>;

/** What the page looks at. */
export function selectionActions(state: StoreApi<AppState>): SelectionActions {
  const select = (change: Partial<Selection>) =>
    state.setState(({ selection }) => ({ selection: { ...selection, ...change } }));
  return {
    selectStep: (stepId) =>
      state.setState(({ selection }) => ({
        selection: {
          ...freshSelection(stepId),
          representation: selection.representation,
          four: selection.four,
        },
      })),
    selectPart: (part) => select({ part, batch: 0, channel: 0, cell: null, pointed: null }),
    selectPlane: (batch, channel) => select({ batch, channel, pointed: null }),
    selectCell: (cell) => select({ cell }),
    pointAt: (pointed) => select({ pointed }),
    selectElement: (index, shape) => select({ ...placeOf(index, shape), pointed: null }),
    selectRepresentation: (representation) => select({ representation, four: false }),
    showFour: (four) => select({ four }),
  };
}

/** The plane and the cell in it of a flat index. */
function placeOf(index: number, shape: readonly number[]): { batch: number; channel: number; cell: number } {
  const { height, width, channels } = planeOf(shape, 0, 0);
  const cells = height * width;
  const plane = Math.floor(index / cells);
  return { batch: Math.floor(plane / channels), channel: plane % channels, cell: index % cells };
}
