import type { ComponentType } from 'react';
import type { AppState } from '../../app/state.ts';

/** Where a panel stands: under the shown tensor, in the inspector, or as a tab of the drawer. */
export type PanelPlace = 'centre' | 'right' | 'drawer';

/** A part of the page that is loaded after the first view. */
export interface Panel {
  /** Stable: lessons, tests and the address (`?hide=`) name it; `data-part` in the page. */
  readonly name: string;
  readonly title: string;
  readonly place: PanelPlace;
  /** Whether it has something to say about what is selected; a drawer's tab is disabled otherwise. */
  readonly when: (state: AppState) => boolean;
  /** How much it has to say: a number beside the title of a drawer's tab, where it is not 0. */
  readonly count?: (state: AppState) => number;
  readonly Content: ComponentType;
}
