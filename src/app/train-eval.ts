import type { ExperimentDocument, Step, TensorLiteral } from '../core/experiment/document.ts';
import type { LayerReport, QuantizerStateReport, Report, ReportedTensor } from '../core/report.ts';
import { modeOf } from './is-training.ts';

/** Marks the step that the switch wrote, and tells a reader of the document why it is there. */
const NOTE = 'Set by the train/eval switch; layers keep the scales that training left in them.';

/**
 * The experiment with a step, and what runs under the same mode, in train() or eval().
 *
 * Eval comes before the first call, and every layer starts from the state that the last training
 * run left in it (`report`, of this document), as it would in a notebook: its scale is frozen
 * there. Without a report layers start untrained. Going back takes exactly that away.
 * A mode step that the document has of its own is switched in place.
 *
 * @param stepId the step that is looked at; null means the first call
 */
export function withTraining(
  document: ExperimentDocument,
  training: boolean,
  report: Report | null,
  stepId: string | null,
): ExperimentDocument {
  const mode = modeOf(document, stepId);
  if (mode?.note === NOTE && training) {
    const steps = document.steps.filter((step) => step !== mode).map(withoutState);
    return { ...document, steps };
  }
  if (mode !== undefined) {
    return {
      ...document,
      steps: document.steps.map((step) => (step === mode ? { ...step, training } : step)),
    };
  }
  if (training) return document;
  const evaluation: Step = { kind: 'mode', training: false, note: NOTE };
  const calls = document.steps.findIndex((step) => step.kind === 'call');
  const at = calls < 0 ? document.steps.length : calls;
  const steps = document.steps.map((step) => withState(step, report));
  return { ...document, steps: [...steps.slice(0, at), evaluation, ...steps.slice(at)] };
}

function withState(step: Step, report: Report | null): Step {
  const entry = report?.steps.find((one) => one.id === step.id);
  if (entry?.type !== 'Layer' || step['state'] !== undefined) return step;
  const state = stateOf(entry);
  return Object.keys(state).length === 0 ? step : { ...step, state };
}

function withoutState(step: Step): Step {
  return Object.fromEntries(Object.entries(step).filter(([name]) => name !== 'state')) as Step;
}

type Literal = number | boolean | TensorLiteral | { readonly [name: string]: Literal };

function stateOf(layer: LayerReport): { readonly [slot: string]: Literal } {
  return Object.fromEntries(
    Object.entries(layer.state).map(([slot, state]) => [
      slot,
      isTensor(state) ? literalTensor(state) : literalState(state),
    ]),
  );
}

/** A report's state as a document writes it: numbers, and tensors of several elements as literals. */
function literalState(state: QuantizerStateReport): { readonly [name: string]: Literal } {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value];
      return [name, isTensor(value) ? literalTensor(value) : literalState(value)];
    }),
  );
}

function isTensor(value: ReportedTensor | QuantizerStateReport): value is ReportedTensor {
  return Array.isArray(value['shape']);
}

function literalTensor({ shape, values }: ReportedTensor): number | TensorLiteral {
  const numbers = Array.from(values ?? [], Number);
  const [only] = numbers;
  return numbers.length === 1 && only !== undefined ? only : { shape, values: numbers };
}
