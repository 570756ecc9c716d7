import { check } from '../../core/experiment/check.ts';
import { canonicalText } from '../../core/experiment/canonical.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import { RefusedDocument } from '../../core/issue.ts';
import { distanceOf } from '../../core/quant/difference.ts';
import type { QuantTensorReport, Report, TensorReport } from '../../core/report.ts';
import { applyEdit } from '../document-edit.ts';
import type { EvaluateBeside } from '../evaluate-beside.ts';
import { followChannels } from '../follow-channels.ts';
import { reportById } from '../selectors.ts';
import type { Part } from '../state.ts';
import { tensorAt } from '../tensor-at.ts';
import { fieldEdit, withoutQuantizers, type SweepField } from './sweep-field.ts';

/** What is swept, and the tensor that is looked at. */
export interface SweepRequest {
  readonly document: ExperimentDocument;
  readonly field: SweepField;
  readonly values: readonly number[];
  readonly stepId: string;
  readonly part: Part;
}

export interface SweepPoint {
  readonly value: number;
  /** Against the same experiment with every quantizer off; null where there is no such tensor. */
  readonly sqnrDb: number | null;
  readonly meanSquared: number | null;
  /** Brevitas' bound, and the widest of what these weights and this input need, over the channels. */
  readonly accumulator: {
    readonly bound: number;
    readonly weights: number;
    readonly running: number | null;
  } | null;
  /** Why the point has no numbers, in a sentence. */
  readonly problem: string | null;
}

/**
 * Computes one experiment after the other beside the page, each in turn with its float reference. Gives
 * every point as it comes; ends early where `signal` says so. Between two points the page has its turn.
 */
export async function* runSweep(
  request: SweepRequest,
  evaluate: EvaluateBeside,
  pause: () => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<SweepPoint> {
  const references = new Map<string, Promise<Report>>();
  const referenceOf = (document: ExperimentDocument) => {
    const plain = withoutQuantizers(document);
    const key = canonicalText(plain);
    const known = references.get(key) ?? evaluate(plain);
    references.set(key, known);
    return known.then((report) => ({ document: plain, report }));
  };
  for (const value of request.values) {
    if (signal.aborted) return;
    // One point after the other is the point of this loop.
    // oxlint-disable-next-line no-await-in-loop
    const point = await pointAt(request, value, evaluate, referenceOf);
    if (signal.aborted) return;
    yield point;
    // oxlint-disable-next-line no-await-in-loop
    await pause();
  }
}

interface Reference {
  readonly document: ExperimentDocument;
  readonly report: Report;
}

async function pointAt(
  request: SweepRequest,
  value: number,
  evaluate: EvaluateBeside,
  referenceOf: (document: ExperimentDocument) => Promise<Reference>,
): Promise<SweepPoint> {
  const empty = { value, sqnrDb: null, meanSquared: null, accumulator: null };
  try {
    const document = withValue(request.document, request.field, value);
    const report = await evaluate(document);
    const tensor = tensorAt(document, report, request.stepId, request.part);
    if (tensor === null) return { ...empty, problem: failure(report, request.stepId) };
    const accumulator = accumulatorOf(report, request.stepId, document);
    const reference = await referenceOf(document).catch(() => null);
    const float = reference && tensorAt(reference.document, reference.report, request.stepId, request.part);
    if (!float?.value || tensor.value === null || float.value.length !== tensor.value.length) {
      return { ...empty, accumulator, problem: null };
    }
    const { sqnrDb, meanSquared } = distanceOf(float.value, tensor.value);
    return { value, sqnrDb, meanSquared, accumulator, problem: null };
  } catch (error) {
    return { ...empty, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** As an edit in the form would do it, with the channels of neighbours following. */
export function withValue(
  document: ExperimentDocument,
  field: SweepField,
  value: number,
): ExperimentDocument {
  const edit = { stepId: field.step, ...fieldEdit(document, field, value) };
  const edited = applyEdit({ document, drafts: {} }, edit);
  const [draft] = Object.values(edited.drafts);
  if (draft !== undefined) throw new Error(draft.message);
  const followed = followChannels(edited.document, field.step, edit.field);
  const checked = check(followed);
  if ('issues' in checked) throw new RefusedDocument(checked.issues);
  return followed;
}

function failure(report: Report, stepId: string): string {
  const entry = reportById(report, stepId);
  return entry?.type === 'Error'
    ? `${entry.error.type}: ${entry.error.message}`
    : `${stepId} has no such tensor.`;
}

function accumulatorOf(
  report: Report,
  stepId: string,
  document: ExperimentDocument,
): SweepPoint['accumulator'] {
  const call = document.steps.find(
    ({ id, kind, layer }) => kind === 'call' && (id === stepId || layer === stepId),
  );
  const entry = reportById(report, call?.id ?? stepId);
  const accumulator = isTensor(entry) ? entry.accumulator : undefined;
  if (accumulator === undefined) return null;
  return {
    bound: accumulator.brevitas_bits,
    weights: Math.max(...accumulator.weight_bits),
    running: accumulator.running === undefined ? null : Math.max(...accumulator.running.bits),
  };
}

function isTensor(entry: ReturnType<typeof reportById>): entry is TensorReport | QuantTensorReport {
  return entry?.type === 'Tensor' || entry?.type === 'IntQuantTensor';
}

/** Most points of one sweep. */
export const MOST_POINTS = 64;

/** From `from` to `to`, both included, in steps that float32 does not blur; null where there are too many. */
export function sweepValues(from: number, to: number, step: number): readonly number[] | null {
  if (!(step > 0) || to < from) return null;
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_POINTS) return null;
  return Array.from({ length: count }, (_, index) => Number((from + index * step).toPrecision(12)));
}
