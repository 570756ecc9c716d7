import { canonicalText } from '../core/experiment/canonical.ts';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { suggestion } from '../core/experiment/nearest.ts';
import { RefusedDocument } from '../core/issue.ts';
import { loadRegistry } from '../core/registry.ts';
import { readCompactText } from '../formats/compact-text.ts';
import { unpackText } from '../formats/packed-text.ts';
import type { Address, AddressedExperiment } from './address.ts';
import type { AppStore } from './store.ts';
import { reseeded } from './write-address.ts';

export interface Found {
  readonly document: ExperimentDocument;
  /** Looked at first; null for the last result. */
  readonly step: string | null;
  /** Channel of its result; 0 if absent. */
  readonly channel?: number;
}

export interface AddressedOutcome {
  /** Whether the address named an experiment that is now open. */
  readonly opened: boolean;
  readonly problems: readonly string[];
}

/**
 * Opens the experiment and pins the experiment A that an address names. What cannot be opened leaves
 * the page as it is, with a sentence; an experiment that is open already stays with its report.
 */
export async function openAddressed(store: AppStore, address: Address): Promise<AddressedOutcome> {
  const before = store.state.getState().opened;
  const own = await findOrSeed(address);
  const pinned = address.pinned === null ? null : await find(address.pinned);
  // A script that opened a document meanwhile meant it.
  if (store.state.getState().opened !== before) return { opened: true, problems: [] };
  const problems = [own, pinned].flatMap((found) => (typeof found === 'string' ? [found] : []));
  const opened = own !== null && typeof own !== 'string';
  if (opened && !isOpen(store, own.document)) {
    store.actions.openDocument(own.document);
    if (own.step !== null) store.actions.selectStep(own.step);
    if (own.channel !== undefined) store.actions.selectPlane(0, own.channel);
  }
  if (pinned !== null && typeof pinned !== 'string') {
    store.state.setState({ pinned: { document: pinned.document, report: null } });
  }
  return { opened, problems };
}

function isOpen({ state }: AppStore, document: ExperimentDocument): boolean {
  return canonicalText(state.getState().document) === canonicalText(document);
}

async function findOrSeed({ experiment, seed }: Address): Promise<Found | string | null> {
  if (experiment !== null) return find(experiment);
  if (seed === null) return null;
  const { examples } = await import('./examples/index.ts');
  return find({ kind: 'example', name: examples[0].name, seed });
}

/** The experiment, or one sentence on why there is none. */
async function find(addressed: AddressedExperiment): Promise<Found | string> {
  try {
    await loadRegistry();
    return addressed.kind === 'example' ? await findExample(addressed) : await readDocument(addressed);
  } catch {
    return 'The address was not opened: a part of the page could not be loaded.';
  }
}

async function findExample({
  name,
  seed,
}: AddressedExperiment & { kind: 'example' }): Promise<Found | string> {
  const { examples } = await import('./examples/index.ts');
  const example = examples.find((one) => one.name === name);
  if (example !== undefined) {
    const { document, selected, channel } = example;
    return { document: reseeded(document, seed), step: selected, channel };
  }
  const names = examples.map((one) => one.name);
  return `The address names an example ${JSON.stringify(name)}, which there is not.${suggestion(name, names)}`;
}

async function readDocument(
  addressed: Exclude<AddressedExperiment, { kind: 'example' }>,
): Promise<Found | string> {
  const read =
    addressed.kind === 'compact' ? readCompactText(addressed.text) : await readPacked(addressed.text);
  if ('problem' in read) return `The experiment in the address was not opened. ${read.problem}`;
  const checked = check(read.value);
  if ('document' in checked) return { document: checked.document, step: null };
  return `The experiment in the address was not opened. ${new RefusedDocument(checked.issues).message}`;
}

async function readPacked(packed: string): ReturnType<typeof unpacked> {
  return unpacked(await unpackText(packed));
}

async function unpacked(
  text: string | null,
): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  try {
    if (text !== null) return { value: JSON.parse(text) };
  } catch {
    // Said below, as what could not be unpacked.
  }
  return { problem: 'It is cut off or damaged; the whole address is needed.' };
}
