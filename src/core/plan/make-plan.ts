import type { ExperimentDocument, Step } from '../experiment/document.ts';
import { withDefaults } from '../experiment/with-defaults.ts';
import type { DecodedImages } from '../image/decoded-image.ts';
import type { Issue } from '../issue.ts';
import { stepKinds } from '../steps/index.ts';
import { PlanBuilder } from './builder.ts';
import type { Entry, StepError } from './entry.ts';
import type { Plan } from './plan.ts';
import type { PlannedLayer, PlannedTensorValue, StepResult } from './planned-value.ts';
import { PythonError } from './python-error.ts';
import type { StepContext } from './step-context.ts';

/** Fails the step at hand because of one of its fields. */
class RefusedField extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** Fails a step whose inputs have failed. */
class MissingInput extends Error {
  constructor(readonly missing: string) {
    super(`needs ${missing}`);
  }
}

/**
 * Turns a checked document into a plan, step by step from top to bottom. A step that Brevitas
 * would fail gets an Error entry, those that need it are Skipped, the others go on.
 *
 * @param images the pictures of its `image` steps, by source
 * @param answers what an earlier run has found about the plan's assumptions
 */
export function makePlan(
  document: ExperimentDocument,
  images: DecodedImages,
  answers: readonly boolean[] = [],
): Plan {
  const builder = new PlanBuilder(answers);
  const issues: Issue[] = [];
  const results = new Map<string, StepResult | null>();
  const modes = new Map<string, boolean>();
  let training = true;
  const entries: (() => Entry)[] = [];

  document.steps.forEach((step, index) => {
    const warnings: string[] = [];
    const context: StepContext = {
      id: step.id ?? '',
      builder,
      images,
      tensor: (id) => tensorOf(results, id),
      layer: (id) => layerOf(results, id),
      training: (layerId) => modes.get(layerId) ?? training,
      setTraining: (next, layerIds) => {
        if (layerIds === null) {
          training = next;
          modes.clear();
        } else for (const layerId of layerIds) modes.set(layerId, next);
      },
      warn: (message) => warnings.push(message),
      refuse: (field, message) => {
        throw new RefusedField(field, message);
      },
    };
    const outcome = lowerStep(step, context);
    if (outcome.field) {
      issues.push({
        severity: 'error',
        path: `steps[${index}].${outcome.field}`,
        message: outcome.error?.message ?? '',
      });
    }
    if (step.id === undefined) return;
    const { id } = step;
    results.set(id, outcome.result);
    entries.push(() => entryOf(id, outcome, warnings));
  });
  return { ...builder.finished(), entries: entries.map((entry) => entry()), issues };
}

interface Outcome {
  readonly result: StepResult | null;
  readonly error: StepError | null;
  readonly field: string | null;
}

function lowerStep(step: Step, context: StepContext): Outcome {
  const kind = stepKinds.get(step.kind);
  if (!kind) throw new Error(`No kind ${step.kind}; the check lets none pass.`);
  try {
    return { result: kind.lower(withDefaults(kind.fields, step), context), error: null, field: null };
  } catch (thrown) {
    if (thrown instanceof PythonError) {
      return { result: null, error: { type: thrown.pythonType, message: thrown.message }, field: null };
    }
    if (thrown instanceof RefusedField) {
      return { result: null, error: { type: 'ValueError', message: thrown.message }, field: thrown.field };
    }
    if (thrown instanceof MissingInput) {
      return { result: null, error: { type: 'Skipped', message: thrown.message }, field: null };
    }
    throw thrown;
  }
}

function tensorOf(results: ReadonlyMap<string, StepResult | null>, id: string): PlannedTensorValue {
  const result = results.get(id);
  if (!result) throw new MissingInput(id);
  if (result.value.type === 'Layer')
    throw new Error(`${id} is a layer; the check lets none pass as a tensor.`);
  return result.value;
}

function layerOf(results: ReadonlyMap<string, StepResult | null>, id: string): PlannedLayer {
  const result = results.get(id);
  if (!result) throw new MissingInput(id);
  if (result.value.type !== 'Layer') throw new Error(`${id} is no layer; the check lets none pass as one.`);
  return result.value;
}

/** Entries are made at the end, so that a layer reports the state that its last call left. */
function entryOf(id: string, { result, error }: Outcome, warnings: readonly string[]): Entry {
  if (!result) {
    return {
      id,
      warnings,
      type: 'Error',
      error: error ?? { type: 'RuntimeError', message: 'The step gave nothing.' },
    };
  }
  const { value, call } = result;
  if (value.type === 'Layer') return { id, warnings, type: 'Layer', ...value.entry() };
  return call ? { id, warnings, ...value, call } : { id, warnings, ...value };
}
