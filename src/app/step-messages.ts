import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { allSteps } from '../core/experiment/flat-steps.ts';
import type { Report, ReportStep } from '../core/report.ts';
import { derive } from './derive.ts';
import { faultySlot } from './faults.ts';
import { stepById } from './selectors.ts';

/** Something that Brevitas or torch says of a step, verbatim. */
export interface StepMessage {
  readonly stepId: string;
  /** The exception's class; null for a warning. */
  readonly type: string | null;
  readonly text: string;
  /** Steps that were skipped since this one failed. */
  readonly skipped: readonly string[];
}

/** Every error and warning of the newest report, in the order of its steps; what was skipped is no error. */
export const stepMessages = derive((state) => [state.report] as const, messagesOf);

export function messagesOf(report: Report | null): readonly StepMessage[] {
  const steps = report?.steps ?? [];
  return steps.flatMap((entry): readonly StepMessage[] => {
    const { id: stepId } = entry;
    const warnings = entry.warnings.map((text) => ({ stepId, type: null, text, skipped: [] }));
    if (entry.type !== 'Error' || entry.error.type === 'Skipped') return warnings;
    const { type, message } = entry.error;
    return [...warnings, { stepId, type, text: message, skipped: skippedBy(stepId, steps) }];
  });
}

/** Those that need it, and those that need them. */
function skippedBy(id: string, steps: readonly ReportStep[]): readonly string[] {
  const missing = new Set([id]);
  for (const entry of steps) {
    if (entry.type !== 'Error' || entry.error.type !== 'Skipped') continue;
    const [, needed = ''] = /^needs (\w+)/.exec(entry.error.message) ?? [];
    if (missing.has(needed)) missing.add(entry.id);
  }
  missing.delete(id);
  return [...missing];
}

/** A slot of the layer whose form is shown that a message is about. */
export interface Fault {
  readonly layerId: string;
  /** Name of its field: `bias_quant`. */
  readonly field: string;
  readonly message: StepMessage;
}

/** The slot at fault in the selected call, or in a call of the selected layer; null where none is. */
export const faultOf = derive(
  (state) => [stepMessages(state), state.reportDocument, state.selection.stepId] as const,
  (messages, document, selected): Fault | null => {
    if (document === null || selected === null) return null;
    const errorsFirst = messages.toSorted((a, b) => Number(a.type === null) - Number(b.type === null));
    for (const message of errorsFirst) {
      const step = stepById(document, message.stepId);
      const layer = step === null ? null : layerOf(document, step);
      if (step === null || layer?.id === undefined) continue;
      if (step.id !== selected && layer.id !== selected) continue;
      const field = faultySlot(message.text, layer);
      if (field !== null) return { layerId: layer.id, field, message };
    }
    return null;
  },
);

/** The layer that a step calls. */
export function layerOf(document: ExperimentDocument, step: Step): Step | null {
  const id: unknown = step['layer'];
  return allSteps(document).find((one) => typeof id === 'string' && one.id === id) ?? null;
}
