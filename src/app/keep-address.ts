import { readAddress } from './address.ts';
import { applySelection } from './arrival.ts';
import type { Example } from './examples/example.ts';
import { keepLeft } from './left-work.ts';
import { openAddressed } from './open-addressed.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';
import { unknownPart, unknownTab } from './unknown-parts.ts';
import { writeAddress, type InQuery, type WrittenAddress } from './write-address.ts';

/** Browsers refuse more than about 100 changes of the address in 30 s. */
const APART_MS = 300;

interface Kept {
  readonly examples: readonly Example[];
  /** What the page showed before anybody touched it: for that the address stays as it is. */
  readonly start: AppState;
  /** Names of the page's panels, and of those that are tabs of the drawer. */
  readonly panels: readonly string[];
  readonly tabs: readonly string[];
}

/**
 * Keeps the address equal to what the page shows, without a step in the browser's history, and opens an
 * address that a person types or pastes into the page. Written when the page is idle.
 */
export function keepAddress(store: AppStore, kept: Kept): void {
  const { examples, start } = kept;
  let waiting = false;
  let last = addressable(start);
  let written = start.document;
  const write = async () => {
    waiting = false;
    const state = store.state.getState();
    const { fragment } = await currentAddress(state, examples);
    // Meanwhile another change may have come, which writes for itself.
    if (!waiting) {
      written = state.document;
      history.replaceState(
        history.state,
        '',
        `${location.pathname}${location.search}${fragment && `#${fragment}`}`,
      );
    }
  };
  const changed = (state: AppState) => {
    const now = addressable(state);
    if (now.every((value, index) => value === last[index])) return;
    last = now;
    if (waiting) return;
    waiting = true;
    setTimeout(() => whenIdle(() => void write()), APART_MS);
  };
  store.state.subscribe(changed);
  changed(store.state.getState());
  window.addEventListener('pagehide', () => {
    const { document } = store.state.getState();
    if (document !== written) keepLeft(document);
  });
  window.addEventListener('hashchange', () => void openTyped(store, kept));
}

/** The fragment that names what is shown now. */
export function currentAddress(state: AppState, examples: readonly Example[]): Promise<WrittenAddress> {
  return writeAddress(state, examples, inQuery());
}

/** What has its place in the address; each is replaced, never changed. */
function addressable(state: AppState): readonly unknown[] {
  const { selection, document, pinned, drawer, enginePreference, theme } = state;
  const { stepId, part, batch, channel, cell, representation } = selection;
  const looked = [stepId, part, batch, channel, cell, representation];
  return [document, pinned?.document, drawer, enginePreference, theme, ...looked];
}

function inQuery(): InQuery {
  const query = new URLSearchParams(location.search);
  const fragment = new URLSearchParams(location.hash.slice(1));
  const kept = ['hide', 'embed'].flatMap((name): [string, string][] => {
    const value = fragment.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    engine: query.get('engine'),
    theme: query.get('theme') ?? fragment.get('theme'),
    seed: query.get('seed'),
    kept,
  };
}

async function openTyped(store: AppStore, { panels, tabs }: Kept): Promise<void> {
  const address = readAddress('', location.hash);
  const { problems, opened } = await openAddressed(store, address);
  if (problems.length === 0) store.actions.dismiss('address');
  const { tab, engine, theme } = address;
  // The query goes on hiding where the fragment says nothing of it.
  const { hide } = readAddress(location.search, location.hash);
  store.state.setState({ hidden: hide });
  if (engine !== null) store.actions.setEnginePreference(engine);
  if (theme !== null) store.actions.setTheme(theme);
  const noTab = unknownTab(tab, tabs);
  if (tab !== null && noTab === null) store.actions.openDrawer(tab);
  const looked = problems.length === 0 && (opened || Object.keys(address.selection).length > 0);
  const all = [...address.problems, ...problems, ...(looked ? applySelection(store, address) : [])];
  const message = all[0] ?? noTab ?? unknownPart(hide, panels);
  if (message !== null) store.actions.report({ about: 'address', message });
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1_000 });
  else setTimeout(act);
}
