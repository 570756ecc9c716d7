import type { ExperimentDocument, Step } from '../core/experiment/document.ts';

/** The mode step under which a step runs: of one before the first call (a layer), that call's. */
export function modeOf(document: ExperimentDocument, stepId: string | null): Step | undefined {
  const firstCall = document.steps.findIndex((step) => step.kind === 'call');
  const place = document.steps.findIndex((step) => stepId !== null && step.id === stepId);
  const end = firstCall < 0 ? document.steps.length : Math.max(firstCall, place);
  const before = document.steps.slice(0, end);
  return before.findLast((step) => step.kind === 'mode');
}

/** Whether a step runs in training mode, as everything does from the start. */
export function isTraining(document: ExperimentDocument, stepId: string | null): boolean {
  return modeOf(document, stepId)?.['training'] !== false;
}
