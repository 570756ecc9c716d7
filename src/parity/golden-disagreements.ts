import { assembleReport } from '../core/assemble/assemble-report.ts';
import { wantedTensors } from '../core/assemble/wanted-tensors.ts';
import { draw } from '../core/draw.ts';
import type { Executor } from '../core/executor.ts';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { TensorId } from '../core/plan/op.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import type { Answers, Plan } from '../core/plan/plan.ts';
import { refutedAnswers } from '../core/plan/refuted-answers.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { bitwise, within } from './compare-values.ts';
import { inexactTensors } from './flow.ts';
import { entryDifferences } from './golden-compare.ts';
import type { GoldenDocument, GoldenStep } from './golden-format.ts';
import { planWithRecorded, type RecordedPlan } from './recorded-plan.ts';

/**
 * Where an engine disagrees with what Brevitas recorded for one document, in words; empty where it
 * agrees. Every operation starts from Brevitas' own tensors (see `planWithRecorded`), the drawn
 * ones included, which are compared by themselves.
 */
export async function goldenDisagreements(golden: GoldenDocument, executor: Executor): Promise<string[]> {
  const checked = check(golden.document);
  if ('issues' in checked) return checked.issues.map(({ path, message }) => `refused: ${path}: ${message}`);
  return disagreementsOf(checked.document, golden, executor, new Map());
}

/** @param answers what an earlier run has found about the plan's assumptions */
async function disagreementsOf(
  document: ExperimentDocument,
  golden: GoldenDocument,
  executor: Executor,
  answers: Answers,
): Promise<string[]> {
  const plan = makePlan(document, new Map(), answers);
  if (plan.issues.length > 0) return plan.issues.map(({ path, message }) => `refused: ${path}: ${message}`);
  const drawn = draw(plan.sources, plan.tensors);
  const ofBrevitas = drawnByBrevitas(plan, golden.steps);
  const recorded = planWithRecorded(plan, golden.steps);
  const sources = new Map([...drawn, ...ofBrevitas, ...recorded.given]);
  const { computed, refuted } = await run(recorded, sources, executor);
  if (refuted) return disagreementsOf(document, golden, executor, refuted);
  return [...drawDifferences(plan, drawn, ofBrevitas), ...differences(golden.steps, computed)];
}

export interface GoldenFailure {
  /** Of the document in its file. */
  readonly index: number;
  readonly disagreements: readonly string[];
}

/** The documents that an engine disagrees with, one after another. */
export async function goldenFailures(
  documents: readonly GoldenDocument[],
  executor: Executor,
): Promise<readonly GoldenFailure[]> {
  const failures: GoldenFailure[] = [];
  for (const [index, golden] of documents.entries()) {
    const disagreements = await goldenDisagreements(golden, executor);
    if (disagreements.length > 0) failures.push({ index, disagreements });
  }
  return failures;
}

type Computed = Parameters<typeof entryDifferences>[1];

interface Run {
  readonly computed: readonly Computed[];
  /** null where all assumptions of the plan hold */
  readonly refuted: Answers | null;
}

async function run({ plan, isOpen }: RecordedPlan, sources: SourceValues, executor: Executor): Promise<Run> {
  const conditions = plan.ops.flatMap((op) => op.onlyIfInvalid ?? []);
  const wanted = new Set([...wantedTensors(plan, 'all'), ...conditions]);
  const { tensors } = await executor.execute(plan, sources, [...wanted]);
  const inexact = inexactTensors(plan, tensors, isOpen);
  const reports = new Map(assembleReport(plan, tensors).map((report) => [report.id, report]));
  const computed = plan.entries.flatMap((entry) => {
    const report = reports.get(entry.id);
    return report ? [{ entry, report, inexact }] : [];
  });
  return { computed, refuted: refutedAnswers(plan, tensors) };
}

function differences(steps: readonly GoldenStep[], computed: readonly Computed[]): string[] {
  const byId = new Map(computed.map((one) => [one.entry.id, one]));
  return steps.flatMap((golden) => {
    const one = byId.get(golden.id);
    if (!one) return [`${golden.id} is missing`];
    const [given, expected] = [one.report.warnings.join('; '), golden.warnings.join('; ')];
    const warnings = given === expected ? [] : [`${golden.id} warns "${given}", Brevitas "${expected}"`];
    return [...warnings, ...entryDifferences(golden.id, one, golden)];
  });
}

/** The recorded tensors of steps and layers that draw, by the source they stand for. */
function drawnByBrevitas(plan: Plan, steps: readonly GoldenStep[]): SourceValues {
  const isSource = new Set(plan.sources.flatMap((one) => ('tensor' in one ? [one.tensor] : [])));
  const golden = new Map(steps.map((step) => [step.id, step]));
  const found = new Map<TensorId, Float32Array>();
  const note = (id: TensorId | null, values: Float32Array | undefined) => {
    if (id !== null && values && isSource.has(id)) found.set(id, values);
  };
  for (const entry of plan.entries) {
    const step = golden.get(entry.id);
    if (entry.type === 'Tensor' && step?.type === 'Tensor') note(entry.value, step.value);
    if (entry.type !== 'Layer' || step?.type !== 'Layer') continue;
    note(entry.weight, step.weight?.values);
    note(entry.bias, step.bias?.values);
  }
  return found;
}

/** What a batch norm was folded into took torch's square root, which is not correctly rounded. */
function drawDifferences(plan: Plan, drawn: SourceValues, ofBrevitas: SourceValues): string[] {
  const derived = new Set(plan.sources.flatMap((one) => (one.source === 'derived' ? [one.tensor] : [])));
  return [...ofBrevitas].flatMap(([id, expected]) => {
    const compared = derived.has(id) ? within : bitwise;
    return compared(`drawn tensor ${id}`, drawn.get(id) ?? new Float32Array(), expected);
  });
}
