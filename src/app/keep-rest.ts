import type { EvaluateBeside } from './evaluate-beside.ts';
import { examples } from './examples/index.ts';
import { keepAddress } from './keep-address.ts';
import { keepPinned } from './keep-pinned.ts';
import { keepWork } from './keep-work.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';
import { unknownPart } from './unknown-parts.ts';

interface Rest {
  /** What the page opened with. */
  readonly start: AppState;
  readonly evaluate: EvaluateBeside;
  /** Names of the page's panels. */
  readonly panels: readonly string[];
}

/** Starts what keeps the address and the work, after the first view. */
export function keepRest(store: AppStore, { start, evaluate, panels }: Rest): void {
  const message = unknownPart(start.hidden, panels);
  if (message !== null) store.actions.report({ about: 'address', message });
  keepAddress(store, examples, start);
  keepPinned(store, evaluate);
  // A frame of another page must not take the place of a person's own work.
  if (!start.embedded) keepWork(store, examples, start.document);
}
