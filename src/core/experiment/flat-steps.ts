import { isRecord } from './describe.ts';
import type { ExperimentDocument, Step } from './document.ts';

/** One step of a document, those inside of repetitions included. */
export interface FlatStep {
  readonly value: unknown;
  /** As `steps[2].steps[0]`. */
  readonly path: string;
  /** How often it runs. */
  readonly times: number;
}

/** All steps in the order of the text; a repetition stands before its own. Any value may be asked. */
export function flatSteps(steps: readonly unknown[], path = 'steps', times = 1): readonly FlatStep[] {
  return steps.flatMap((value, index) => {
    const at = `${path}[${index}]`;
    const step = { value, path: at, times };
    if (!isRecord(value) || value.kind !== 'repeat' || !Array.isArray(value.steps)) return [step];
    const rounds = Number.isSafeInteger(value.times) ? Math.max(1, Number(value.times)) : 1;
    return [step, ...flatSteps(value.steps, `${at}.steps`, times * rounds)];
  });
}

/** The steps of a checked document, those inside of repetitions included. */
export function allSteps(document: ExperimentDocument): readonly Step[] {
  return flatSteps(document.steps).flatMap(({ value }) => (isStep(value) ? [value] : []));
}

function isStep(value: unknown): value is Step {
  return isRecord(value) && typeof value.kind === 'string';
}
