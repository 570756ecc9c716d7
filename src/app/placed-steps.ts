import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { flatSteps } from '../core/experiment/flat-steps.ts';
import { isRecord } from '../core/experiment/describe.ts';

/**
 * Where a step stands: its index, or the index of a repetition and the one inside of it. As a place
 * to put a step, it is the one before which that comes; the length of a list is its end.
 */
export type Place = readonly number[];

/** A step with what names it. */
export interface PlacedStep {
  readonly step: Step;
  /** Its id; `@mode` for a step that has none, `@mode:2` for the second of that kind. No dots. */
  readonly name: string;
  readonly place: Place;
  /** As issues name it: `steps[2].steps[0]`. */
  readonly path: string;
}

const placed = new WeakMap<ExperimentDocument, readonly PlacedStep[]>();

/** All steps in the order of the text, those inside of repetitions included. */
export function placedSteps(document: ExperimentDocument): readonly PlacedStep[] {
  const known = placed.get(document);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  const found = flatSteps(document.steps).flatMap(({ value, path }) => {
    if (!isStep(value)) return [];
    const place = (path.match(/\d+/g) ?? []).map(Number);
    return [{ step: value, name: nameOf(value, counts), place, path }];
  });
  placed.set(document, found);
  return found;
}

/** The step of that name, or null. */
export function placedStep(document: ExperimentDocument, name: string | null): PlacedStep | null {
  return placedSteps(document).find((one) => one.name === name) ?? null;
}

/** Everywhere a step may be put, in the order of the text; the last is the end of the document. */
export function allGaps(document: ExperimentDocument): readonly Place[] {
  return gapsIn(document.steps, []);
}

function gapsIn(steps: readonly unknown[], at: Place): readonly Place[] {
  const before = steps.flatMap((step, index) => {
    const place = [...at, index];
    return [place, ...(isRecord(step) && Array.isArray(step.steps) ? gapsIn(step.steps, place) : [])];
  });
  return [...before, [...at, steps.length]];
}

export function samePlace(one: Place, other: Place): boolean {
  return one.length === other.length && isInside(one, other);
}

/** Whether a place lies inside of the step at another, or is that place itself. */
export function isInside(place: Place, step: Place): boolean {
  return step.every((index, depth) => place[depth] === index);
}

function nameOf(step: Step, counts: Map<string, number>): string {
  if (typeof step.id === 'string') return step.id;
  const count = (counts.get(step.kind) ?? 0) + 1;
  counts.set(step.kind, count);
  return count === 1 ? `@${step.kind}` : `@${step.kind}:${count}`;
}

function isStep(value: unknown): value is Step {
  return isRecord(value) && typeof value.kind === 'string';
}
