import type { EvaluateBeside } from './evaluate-beside.ts';
import { examples } from './examples/index.ts';
import { keepAddress } from './keep-address.ts';
import { keepPinned } from './keep-pinned.ts';
import { keepWork } from './keep-work.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';

/** Starts what keeps the address and the work, after the first view. @param start what the page opened with */
export function keepRest(store: AppStore, start: AppState, evaluate: EvaluateBeside): void {
  keepAddress(store, examples, start);
  keepPinned(store, evaluate);
  // A frame of another page must not take the place of a person's own work.
  if (!start.embedded) keepWork(store, examples, start.document);
}
