import type { ExperimentDocument } from '../core/experiment/document.ts';
import { allSteps } from '../core/experiment/flat-steps.ts';
import type { QuantTensorReport, Report, ReportStep, TensorReport } from '../core/report.ts';
import { reportById, stepById } from './selectors.ts';
import type { Part } from './state.ts';

/**
 * The tensor that a step and a part name, in any experiment: a layer's own is its weight, as its first
 * call used it; a part that a call does not have because no quantizer makes it is what would go in.
 */
export function tensorAt(
  document: ExperimentDocument,
  report: Report,
  stepId: string | null,
  part: Part,
): TensorReport | QuantTensorReport | null {
  const entry = reportById(report, stepId);
  const call = callOf(document, report, stepId);
  if (entry?.type === 'Layer' && part === 'output')
    return tensorAt(document, report, call?.id ?? stepId, 'weight');
  if (part === 'output') return asTensor(entry);
  const inside = asTensor(call?.parts?.[part]);
  if (inside !== null) return inside;
  const step = stepById(document, call?.id ?? stepId);
  if (part === 'input') return asTensor(reportById(report, inputOf(step?.['inputs'])));
  const layerId: unknown = step?.['layer'] ?? stepId;
  const layer = reportById(report, typeof layerId === 'string' ? layerId : null);
  if (layer?.type !== 'Layer' || (part !== 'weight' && part !== 'bias')) return null;
  const own = layer[part];
  if (own === null || !(own.values instanceof Float32Array)) return null;
  const id = `${layer.id}/${part}`;
  return { id, type: 'Tensor', shape: own.shape, value: own.values, int: null, warnings: [], error: null };
}

/** The call itself, or the first one of a layer. */
function callOf(document: ExperimentDocument, report: Report, stepId: string | null) {
  const call = allSteps(document).find(
    (step) => step.kind === 'call' && (step.id === stepId || step['layer'] === stepId),
  );
  return asTensor(reportById(report, call?.id ?? null));
}

function inputOf(inputs: unknown): string | null {
  const first: unknown = Array.isArray(inputs) ? inputs[0] : null;
  return typeof first === 'string' ? first : null;
}

function asTensor(entry: ReportStep | null | undefined): TensorReport | QuantTensorReport | null {
  return entry?.type === 'Tensor' || entry?.type === 'IntQuantTensor' ? entry : null;
}
