import { check } from '../core/experiment/check.ts';
import { isRecord } from '../core/experiment/describe.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { loadRegistry } from '../core/registry.ts';
import { readAddress, type Address } from './address.ts';
import { keptTexts } from './kept-work.ts';
import { readLarge } from './large-work.ts';
import { takeLeft } from './left-work.ts';
import { openAddressed, type Found } from './open-addressed.ts';
import { placedStep } from './placed-steps.ts';
import type { AppStore } from './store.ts';

/**
 * Brings the page to what its address says, before anything is computed: the experiment it names, else
 * that of the earlier visit, else the opening example. A broken address gives one message. Never rejects.
 */
export async function takeUp(store: AppStore, search: string, hash: string): Promise<void> {
  const address = readAddress(search, hash);
  const { hide, embed, engine, tab } = address;
  store.state.setState({
    hidden: hide,
    embedded: embed,
    drawer: tab,
    ...(engine === null ? {} : { enginePreference: engine }),
  });
  const left = await leftWork();
  const addressed = await openAddressed(
    store,
    left === null ? address : { ...address, experiment: null, seed: null },
  );
  if (left !== null) store.actions.openDocument(left);
  const problems = [...address.problems, ...addressed.problems];
  if (left === null && !addressed.opened && !embed) {
    const kept = await lastWork().catch(() => null);
    if (kept !== null) {
      store.actions.openDocument(kept.document);
      if (kept.step !== null) store.actions.selectStep(kept.step);
      store.state.setState({ restored: true });
    }
  }
  problems.push(...applySelection(store, address));
  // What was there before the page opened is nothing to go back to.
  store.state.temporal.getState().clear();
  const [message] = problems;
  if (message !== undefined) store.actions.report({ about: 'address', message });
}

/** @returns a sentence where the address looks at a step that is not there */
export function applySelection({ state }: AppStore, { selection }: Address): readonly string[] {
  const { stepId } = selection;
  if (stepId && placedStep(state.getState().document, stepId) === null)
    return [`The address looks at a step "${stepId}", which this experiment does not have.`];
  state.setState(({ selection: now }) => {
    const looked = { ...now, ...selection };
    // The channel that an example opens on is one of its own first step.
    const isElsewhere = looked.stepId !== now.stepId || looked.part !== now.part;
    return { selection: isElsewhere ? { ...looked, channel: selection.channel ?? 0 } : looked };
  });
  return [];
}

/** What this address did not hold yet when the page was left; null where it held all. */
async function leftWork(): Promise<ExperimentDocument | null> {
  const left = takeLeft();
  if (left === null) return null;
  await loadRegistry();
  const checked = check(left);
  return 'document' in checked ? checked.document : null;
}

/** The experiment of an earlier visit; null where there is none that can still be opened. */
async function lastWork(): Promise<Found | null> {
  for (const text of keptTexts()) {
    const found = await keptWork(text);
    if (found !== null) return found;
  }
  return null;
}

async function keptWork(text: string): Promise<Found | null> {
  const kept = parsed(text);
  if (!isRecord(kept) || kept.version !== 1) return null;
  const { document, place, step } = kept;
  const value = typeof place === 'string' ? parsed(await readLarge(place)) : document;
  await loadRegistry();
  const checked = check(value);
  if ('issues' in checked) return null;
  return { document: checked.document, step: typeof step === 'string' ? step : null };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
