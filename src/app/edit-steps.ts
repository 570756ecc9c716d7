import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { isId } from '../core/experiment/check-step.ts';
import { limits } from '../core/experiment/limits.ts';
import { allGaps, isInside, placedStep, placedSteps, samePlace, type Place } from './placed-steps.ts';
import { referencesOf, withReferences } from './references.ts';

/** A changed list of steps, or one sentence on why it stays as it is. */
export type Rearranged = { readonly document: ExperimentDocument } | { readonly refusal: string };

/** The document with a step put before the one at `place`. */
export function insertStep(document: ExperimentDocument, place: Place, step: Step): ExperimentDocument {
  return { ...document, steps: rebuilt(document.steps, [], { put: { place, step } }) };
}

/** The document without the step at `place`, whatever names it. */
export function withoutStep(document: ExperimentDocument, place: Place): ExperimentDocument {
  return { ...document, steps: rebuilt(document.steps, [], { taken: place }) };
}

/** Puts a step somewhere else; no step may come to stand before one that it names. */
export function moveStep(document: ExperimentDocument, name: string, place: Place): Rearranged {
  const moved = placedStep(document, name);
  if (moved === null) return { refusal: `There is no step ${name}.` };
  if (isInside(place, moved.place) && place.length > moved.place.length) {
    return { refusal: 'A repetition cannot stand inside of itself.' };
  }
  const steps = rebuilt(document.steps, [], { taken: moved.place, put: { place, step: moved.step } });
  const changed = { ...document, steps };
  const emptied = placedSteps(changed).some(
    ({ step }) => Array.isArray(step['steps']) && step['steps'].length === 0,
  );
  if (emptied) return { refusal: 'A repetition needs a step; remove it to be without.' };
  const broken = firstBackward(changed);
  if (broken === null) return { document: changed };
  const { reader, used } = broken;
  const movedIds = new Set(idsOf(moved.step));
  return {
    refusal: movedIds.has(used)
      ? `${reader} uses ${used}, so ${used} must stay above it.`
      : `${reader} uses ${used}, so it must stay below it.`,
  };
}

/** The place one step up or down, which may be inside of a repetition or out of it; null at the ends. */
export function neighbouringGap(document: ExperimentDocument, name: string, by: -1 | 1): Place | null {
  const moved = placedStep(document, name);
  if (moved === null) return null;
  // What lies inside of the step moves with it.
  const gaps = allGaps(document).filter((gap) => samePlace(gap, moved.place) || !isInside(gap, moved.place));
  const own = gaps.findIndex((gap) => samePlace(gap, moved.place));
  return gaps[by < 0 ? own - 1 : own + 2] ?? null;
}

/** Gives a step another id, and its readers the new one. */
export function renameStep(document: ExperimentDocument, name: string, id: string): Rearranged {
  const problem = renameProblem(document, name, id);
  if (problem !== null) return { refusal: problem };
  const renamed = (step: Step): Step => {
    const referring = withReferences(step, (reference) => (reference.id === name ? id : reference.id));
    const own = step.id === name ? { ...referring, id } : referring;
    return Array.isArray(own['steps']) ? { ...own, steps: own['steps'].map(renamed) } : own;
  };
  return { document: { ...document, steps: document.steps.map(renamed) } };
}

/** Why a step cannot have this id, in one sentence; null where it can. */
export function renameProblem(document: ExperimentDocument, name: string, id: string): string | null {
  if (!isId(id)) return `A name of letters, digits and _ is needed, at most ${limits.idLength} of them.`;
  if (id !== name && placedStep(document, id) !== null) return `Another step has the name ${id} already.`;
  return null;
}

/** The same step once more, right below, under a name of its own; and that name. */
export function duplicateStep(
  document: ExperimentDocument,
  name: string,
): { readonly document: ExperimentDocument; readonly name: string } | null {
  const found = placedStep(document, name);
  if (found === null) return null;
  const names = new Map<string, string>();
  for (const id of idsOf(found.step)) names.set(id, freeId(document, id, new Set(names.values())));
  const copied = (step: Step): Step => {
    const copy = withReferences(step, ({ id }) => names.get(id) ?? id);
    const own = step.id === undefined ? { ...copy } : { ...copy, id: names.get(step.id) ?? step.id };
    return Array.isArray(own['steps']) ? { ...own, steps: own['steps'].map(copied) } : own;
  };
  const place = [...found.place.slice(0, -1), (found.place.at(-1) ?? 0) + 1];
  const changed = insertStep(document, place, copied(found.step));
  const copy = placedSteps(changed).find((one) => samePlace(one.place, place));
  return copy === undefined ? null : { document: changed, name: copy.name };
}

/** `conv`, or `conv2`, `conv3` where that is taken. */
export function freeId(
  document: ExperimentDocument,
  base: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  const names = new Set(placedSteps(document).map(({ name }) => name));
  const stem = base.replace(/\d+$/, '') || base;
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${stem}${count}`;
    if (!names.has(id) && !taken.has(id)) return id;
  }
}

/** The ids of a step and of those inside of it. */
export function idsOf(step: Step): readonly string[] {
  const inner: readonly Step[] = Array.isArray(step['steps']) ? step['steps'] : [];
  return [...(step.id === undefined ? [] : [step.id]), ...inner.flatMap(idsOf)];
}

/** The first step that names one below it. */
function firstBackward(
  document: ExperimentDocument,
): { readonly reader: string; readonly used: string } | null {
  const above = new Set<string>();
  for (const { step, name } of placedSteps(document)) {
    const used = referencesOf(step).find(({ id }) => !above.has(id));
    if (used !== undefined) return { reader: name.replace(/^@/, ''), used: used.id };
    if (step.id !== undefined) above.add(step.id);
  }
  return null;
}

interface Change {
  readonly put?: { readonly place: Place; readonly step: Step };
  readonly taken?: Place;
}

/** All places are those before the change. */
function rebuilt(steps: readonly Step[], at: Place, change: Change): readonly Step[] {
  const { put, taken } = change;
  const putAt = (index: number) => (put && samePlace(put.place, [...at, index]) ? [put.step] : []);
  const kept = steps.flatMap((step, index) => {
    const place = [...at, index];
    if (taken && samePlace(taken, place)) return putAt(index);
    const inner: unknown = step['steps'];
    const own = Array.isArray(inner) ? { ...step, steps: rebuilt(inner, place, change) } : step;
    return [...putAt(index), own];
  });
  return [...kept, ...putAt(steps.length)];
}
