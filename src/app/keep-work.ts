import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Example } from './examples/example.ts';
import { WORK_KEY, type KeptWork } from './kept-work.ts';
import { dropLarge, keepLarge } from './large-work.ts';
import type { AppStore } from './store.ts';
import { exampleOf, roughLength } from './write-address.ts';

const REST_MS = 500;
/** Characters; browsers give a page about 5 million in all. */
const LARGE = 1_000_000;

/**
 * Keeps the open experiment for the next visit, half a second after an edit and when the page is left.
 * An example as it stands is no work and takes no other work's place. The browser's copy is that of the
 * tab that was edited last; each tab has its own as well (see kept-work), so that two do not meet.
 */
export function keepWork({ state }: AppStore, examples: readonly Example[], start: ExperimentDocument): void {
  let kept = start;
  /** Where IndexedDB has the large work of this visit. */
  let place: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const replace = async (experiment: ExperimentDocument, step: string | null) => {
    try {
      const next = await store(experiment, step);
      const before = place;
      place = next;
      if (before !== null) await dropLarge(before);
    } catch {
      // Storage may be blocked or full; the address and the saved file remain.
    }
  };
  const keep = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { document, selection } = state.getState();
    if (document === kept) return;
    kept = document;
    if (exampleOf(document, examples) === null) void replace(document, selection.stepId);
  };
  const changed = () => {
    if (state.getState().document === kept) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  state.subscribe(changed);
  changed();
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep());
}

/** Puts the work where the next visit looks; returns the place of a large one in IndexedDB. */
async function store(experiment: ExperimentDocument, step: string | null): Promise<string | null> {
  const large = roughLength(experiment) > LARGE;
  const place = large ? await keepLarge(JSON.stringify(experiment)) : null;
  const work: KeptWork = { version: 1, document: large ? null : experiment, place, step };
  const text = JSON.stringify(work);
  localStorage.setItem(WORK_KEY, text);
  sessionStorage.setItem(WORK_KEY, text);
  return place;
}
