import type { ExperimentDocument, Step } from '../experiment/document.ts';
import { withDefaults } from '../experiment/with-defaults.ts';
import type { DecodedImages } from '../image/decoded-image.ts';
import type { Issue } from '../issue.ts';
import { stepKinds } from '../steps/registry.ts';
import { PlanBuilder } from './builder.ts';
import type { Entry, StepError } from './entry.ts';
import { withLiveOps } from './live-ops.ts';
import type { Answers, Plan } from './plan.ts';
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
  answers: Answers = new Map(),
): Plan {
  const program = new Program(images, new PlanBuilder(answers));
  program.run(document.steps, 'steps');
  return program.finished();
}

/** What one step came to: a result, or an error, which may be that of a field. */
interface Ran {
  readonly outcome: Outcome;
  readonly warnings: readonly string[];
}

/** A document on its way to a plan: what its steps have given, and the state that they left. */
class Program {
  private readonly issues = new Map<string, Issue>();
  private readonly results = new Map<string, StepResult | null>();
  /** The last time that each step ran, in the order of their first. */
  private readonly ran = new Map<string, Ran>();
  private readonly modes = new Map<string, boolean>();
  private training = true;

  constructor(
    private readonly images: DecodedImages,
    private readonly builder: PlanBuilder,
  ) {}

  /** @param path of the list of steps: `steps`, or `steps[2].steps` inside of a repetition */
  run(steps: readonly Step[], path: string): void {
    steps.forEach((step, index) => this.runStep(step, `${path}[${index}]`));
  }

  /** Entries are made at the end, so that a layer reports the state that its last call left. */
  finished(): Plan {
    const entries = [...this.ran].map(([id, { outcome, warnings }]) => entryOf(id, outcome, warnings));
    return withLiveOps({ ...this.builder.finished(), entries, issues: [...this.issues.values()] });
  }

  private runStep(step: Step, path: string): void {
    const warnings: string[] = [];
    this.builder.nextStep(step.id ?? step.kind);
    const outcome = lowerStep(step, this.context(step, path, warnings));
    if (outcome.field) {
      const at = `${path}.${outcome.field}`;
      this.issues.set(at, { severity: 'error', path: at, message: outcome.error?.message ?? '' });
    }
    if (step.id === undefined) return;
    // A layer that is made anew starts in the mode of all.
    if (outcome.result?.value.type === 'Layer') this.modes.delete(step.id);
    this.results.set(step.id, outcome.result);
    this.ran.set(step.id, { outcome, warnings });
  }

  private context(step: Step, path: string, warnings: string[]): StepContext {
    return {
      id: step.id ?? '',
      builder: this.builder,
      images: this.images,
      tensor: (id) => tensorOf(this.results, id),
      layer: (id) => layerOf(this.results, id),
      training: (layerId) => this.modes.get(layerId) ?? this.training,
      setTraining: (training, layerIds) => this.setTraining(training, layerIds),
      run: (steps) => this.run(steps, `${path}.steps`),
      warn: (message) => warnings.push(message),
      refuse: (field, message) => {
        throw new RefusedField(field, message);
      },
    };
  }

  private setTraining(training: boolean, layerIds: readonly string[] | null): void {
    if (layerIds === null) {
      this.training = training;
      this.modes.clear();
    } else for (const layerId of layerIds) this.modes.set(layerId, training);
  }
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

function entryOf(id: string, { result, error }: Outcome, warnings: readonly string[]): Entry {
  if (!result) {
    return {
      id,
      warnings,
      type: 'Error',
      error: error ?? { type: 'RuntimeError', message: 'The step gave nothing.' },
    };
  }
  const { value, call, shadow } = result;
  if (value.type === 'Layer') return { id, warnings, type: 'Layer', ...value.entry() };
  return { id, warnings, ...value, ...(call && { call }), ...(shadow && { shadow }) };
}
