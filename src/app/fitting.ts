import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import type { Report } from '../core/report.ts';
import { errorsOf } from './document-edit.ts';

/** A tensor that a step gives, as far as it can be told without its numbers. */
export interface Outline {
  readonly shape: readonly number[];
  readonly quantized: boolean;
}

export interface Outlook {
  /** By the step's id: those that give a tensor. */
  readonly tensors: ReadonlyMap<string, Outline>;
  /** Ids of layers that stand. */
  readonly layers: ReadonlySet<string>;
  /** Brevitas' or torch's words on what fails, by the step's id. */
  readonly errors: ReadonlyMap<string, string>;
  /** Fields that cannot be. */
  readonly refused: boolean;
}

/**
 * What every step of a document will give, without computing it: rounds run once, and a picture counts
 * by the shape that the last report has for it.
 */
export function outlookOf(document: ExperimentDocument, report: Report | null): Outlook {
  const plan = makePlan({ ...document, steps: document.steps.map((step) => light(step, report)) }, new Map());
  const tensors = new Map<string, Outline>();
  const layers = new Set<string>();
  const errors = new Map<string, string>();
  for (const entry of plan.entries) {
    if (entry.type === 'Error') errors.set(entry.id, entry.error.message);
    else if (entry.type === 'Layer') layers.add(entry.id);
    else {
      const shape = plan.tensors[entry.value]?.shape ?? [];
      tensors.set(entry.id, { shape, quantized: entry.type === 'IntQuantTensor' });
    }
  }
  return { tensors, layers, errors, refused: plan.issues.length > 0 };
}

/** How well a document with a new step stands: `runs`, is `legal` but fails when it runs, or neither. */
export function verdictOn(
  document: ExperimentDocument,
  id: string | undefined,
  report: Report | null,
): 'runs' | 'legal' | 'illegal' {
  if (errorsOf(document).length > 0) return 'illegal';
  const { errors, refused } = outlookOf(document, report);
  return refused || (id !== undefined && errors.has(id)) ? 'legal' : 'runs';
}

function light(step: Step, report: Report | null): Step {
  if (step.kind === 'repeat' && Array.isArray(step['steps'])) {
    return { ...step, times: 1, steps: step['steps'].map((one: Step) => light(one, report)) };
  }
  if (step.kind !== 'image') return step;
  const entry = report?.steps.find(({ id }) => id === step.id);
  const side = 64;
  const guess = [1, step['channels'] ?? 3, side, side];
  return { kind: 'randn', id: step.id, shape: entry?.type === 'Tensor' ? entry.shape : guess };
}
