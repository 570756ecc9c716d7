import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { idsOf, withoutStep } from './edit-steps.ts';
import { placedStep, placedSteps, samePlace, type PlacedStep } from './placed-steps.ts';
import { readersOf, referencesOf, withReferences } from './references.ts';

export interface Removed {
  readonly document: ExperimentDocument;
  /** The step that stands next to where it stood; null in an empty document. */
  readonly neighbour: string | null;
  /** One sentence on what else changed; null where nothing did. */
  readonly told: string | null;
}

/**
 * Takes a step out. What read it goes on with what it read itself, like a chain that loses a link;
 * what cannot goes with it: a call without its layer, a result without its source.
 */
export function removeStep(document: ExperimentDocument, name: string): Removed | null {
  const first = placedStep(document, name);
  if (first === null) return null;
  const gone: string[] = [];
  const mended = new Map<string, string | null>();
  let changed = document;
  for (let next: PlacedStep | null = first; next !== null; next = nextToGo(changed)) {
    const { step } = next;
    gone.push(next.name);
    const ids = new Set(idsOf(step));
    const instead = inputOf(step);
    const before = readersOf(changed, ids).filter((reader) => !idsOf(step).includes(reader.name));
    changed = reconnected(withoutStep(changed, next.place), ids, instead);
    for (const reader of before) mended.set(reader.name, instead);
  }
  const left = new Set(placedSteps(changed).map((one) => one.name));
  return {
    document: changed,
    neighbour: neighbourOf(document, first, changed),
    told: sentence(name, gone.slice(1), new Map([...mended].filter(([id]) => left.has(id)))),
  };
}

/** What flows in, and so may take the step's place. */
function inputOf(step: Step): string | null {
  return referencesOf(step).find(({ field }) => field === 'inputs')?.id ?? null;
}

function reconnected(
  document: ExperimentDocument,
  ids: ReadonlySet<string>,
  instead: string | null,
): ExperimentDocument {
  const mended = (step: Step): Step => {
    const own = withReferences(step, (reference) => {
      if (!ids.has(reference.id)) return reference.id;
      if (reference.field === 'inputs' && instead !== null) return instead;
      // Named still, it is found by nextToGo.
      return reference.optional ? null : reference.id;
    });
    return Array.isArray(own['steps']) ? { ...own, steps: own['steps'].map(mended) } : own;
  };
  return { ...document, steps: document.steps.map(mended) };
}

/** The first step that names one which is no longer there, or a mode or repetition of nothing. */
function nextToGo(document: ExperimentDocument): PlacedStep | null {
  const steps = placedSteps(document);
  const ids = new Set(steps.map(({ step }) => step.id));
  const orphan = steps.find(
    ({ step }) =>
      referencesOf(step).some(({ id }) => !ids.has(id)) || isEmpty(step['layers']) || isEmpty(step['steps']),
  );
  return orphan ?? null;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** The one below, else the one above, of those that are left. */
function neighbourOf(
  document: ExperimentDocument,
  { place }: PlacedStep,
  changed: ExperimentDocument,
): string | null {
  const steps = placedSteps(document);
  const at = steps.findIndex((one) => samePlace(one.place, place));
  for (const { step } of [...steps.slice(at + 1), ...steps.slice(0, at).toReversed()]) {
    const same = placedSteps(changed).find((one) =>
      step.id === undefined ? one.step === step : one.step.id === step.id,
    );
    if (same !== undefined) return same.name;
  }
  return null;
}

/** @param mended the readers that are left, and what each reads instead */
function sentence(
  name: string,
  alsoGone: readonly string[],
  mended: ReadonlyMap<string, string | null>,
): string | null {
  const gone = alsoGone.filter((one) => !one.startsWith('@'));
  const whose = gone.length > 1 ? 'their' : 'its';
  const parts = [
    ...(gone.length > 0 ? [`${listed(gone)} went with it, since nothing could take ${whose} place`] : []),
    ...[...new Set(mended.values())].map((instead) => {
      const readers = [...mended].filter(([, now]) => now === instead).map(([reader]) => reader);
      const many = readers.length > 1;
      if (instead === null) return `${listed(readers)} ${many ? 'go' : 'goes'} on without it`;
      return `${listed(readers)} now ${many ? 'read' : 'reads'} ${instead}`;
    }),
  ];
  return parts.length === 0 ? null : `${name} was removed; ${parts.join('; ')}.`;
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : (names[0] ?? '');
}
