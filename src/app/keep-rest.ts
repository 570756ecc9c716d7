import type { EvaluateBeside } from './evaluate-beside.ts';
import { examples } from './examples/index.ts';
import { keepAddress } from './keep-address.ts';
import { keepPinned } from './keep-pinned.ts';
import { keepWork } from './keep-work.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';
import { unknownPart, unknownTab } from './unknown-parts.ts';

interface Rest {
  /** What the page opened with. */
  readonly start: AppState;
  readonly evaluate: EvaluateBeside;
  /** Names of the page's panels, and of those that are tabs of the drawer. */
  readonly panels: readonly string[];
  readonly tabs: readonly string[];
}

/** Starts what keeps the address and the work, after the first view. */
export function keepRest(store: AppStore, { start, evaluate, panels, tabs }: Rest): void {
  const message = unknownTab(start.drawer, tabs) ?? unknownPart(start.hidden, panels);
  // One sentence at a time: what was said on arrival weighs more.
  const said = store.state.getState().problems.some(({ about }) => about === 'address');
  if (message !== null && !said) store.actions.report({ about: 'address', message });
  keepAddress(store, { examples, start, panels, tabs });
  keepPinned(store, evaluate);
  // A frame of another page must not take the place of a person's own work.
  if (!start.embedded) keepWork(store, examples, start.document);
}
