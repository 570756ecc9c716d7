import type { ExperimentDocument } from '../core/experiment/document.ts';

/** Whether the experiment's first call runs in training mode, as everything does from the start. */
export function isTraining(document: ExperimentDocument): boolean {
  const mode = document.steps.find((step) => step.kind === 'mode');
  return mode?.['training'] !== false;
}
