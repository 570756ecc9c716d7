import type { ExperimentDocument } from '../core/experiment/document.ts';
import { placedStep } from './placed-steps.ts';

/** Where a draft is kept: steps may move, ids do not. */
export function draftKey(stepId: string, field: string): string {
  return `${stepId}.${field}`;
}

/** The path of a field as issues name it: `steps[1].weight_quant.bit_width`. */
export function fieldPath(document: ExperimentDocument, stepId: string, field: string): string {
  return `${placedStep(document, stepId)?.path ?? 'steps'}.${field}`;
}
