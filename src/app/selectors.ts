import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { allSteps } from '../core/experiment/flat-steps.ts';
import type { LayerReport, QuantTensorReport, Report, ReportStep, TensorReport } from '../core/report.ts';
import { derive } from './derive.ts';
import { planeOf, type Plane } from './plane.ts';
import type { AppState, Part, Representation } from './state.ts';

/** The tensor in the centre, with what its figures need to know about its origin. */
export interface ShownTensor {
  readonly stepId: string;
  readonly part: Part;
  readonly tensor: TensorReport | QuantTensorReport;
  /**
   * The same elements before they were quantized, same shape; null where none exist (an integer
   * result has no float original) or the run left them on the device.
   */
  readonly original: Float32Array | null;
  /** Which of the four can be drawn, in the order of their tabs; at least one. */
  readonly representations: readonly Representation[];
}

/** The step of the document with this id. */
export function stepById(document: ExperimentDocument, id: string | null): Step | null {
  return (id !== null && allSteps(document).find((step) => step.id === id)) || null;
}

/** The step's entry in the report. */
export function reportById(report: Report | null, id: string | null): ReportStep | null {
  return (id !== null && report?.steps.find((step) => step.id === id)) || null;
}

/** The selected step as the report's document has it, so that step and numbers belong together. */
export const selectedStep = derive(
  (state) => [state.reportDocument ?? state.document, state.selection.stepId] as const,
  stepById,
);

export const selectedReport = derive((state) => [state.report, state.selection.stepId] as const, reportById);

/** The call that the inspector explains: the selected one, or the first call of the selected layer. */
export const selectedCall = derive(
  (state) => [state.reportDocument, state.report, state.selection.stepId] as const,
  (document, report, id): TensorReport | QuantTensorReport | null => {
    if (document === null) return null;
    const call = allSteps(document).find(
      (step) => step.kind === 'call' && (step.id === id || step['layer'] === id),
    );
    return asTensor(reportById(report, call?.id ?? null));
  },
);

/** The layer of the selected call, or the selected layer itself, with its document step. */
export const selectedLayer = derive(
  (state) => [state.reportDocument, state.report, state.selection.stepId] as const,
  (document, report, id): { readonly step: Step; readonly report: LayerReport } | null => {
    if (document === null) return null;
    const selected = stepById(document, id);
    const layerId = typeof selected?.['layer'] === 'string' ? selected['layer'] : id;
    const step = stepById(document, layerId);
    const entry = reportById(report, layerId);
    return step !== null && entry?.type === 'Layer' ? { step, report: entry } : null;
  },
);

/** Which parts the selected step has tensors for, in the order of the data flow. */
export const availableParts = derive(
  (state) => [selectedReport(state), selectedCall(state)] as const,
  (entry, call): readonly Part[] => {
    const order: readonly Part[] = ['input', 'other', 'weight', 'bias', 'before_output_quant', 'output'];
    return order.filter((part) =>
      part === 'output'
        ? asTensor(entry) !== null || entry?.type === 'Layer'
        : asTensor(call?.parts?.[part]) !== null,
    );
  },
);

/** The tensor in the centre; null where the step failed or nothing has been computed yet. */
export const shownTensor = derive(
  (state) =>
    [
      state.reportDocument,
      state.report,
      state.selection.stepId,
      state.selection.part,
      selectedCall(state),
      selectedLayer(state)?.report ?? null,
    ] as const,
  (document, report, stepId, part, call, layer): ShownTensor | null => {
    if (document === null || report === null || stepId === null) return null;
    const entry = reportById(report, stepId);
    const own = entry?.type === 'Layer' ? layerWeight(entry, call) : asTensor(entry);
    const inside = part === 'output' ? null : asTensor(call?.parts?.[part]);
    const tensor = inside ?? own;
    if (tensor === null) return null;
    const isWeight =
      entry?.type === 'Layer' || (inside === null && stepById(document, stepId)?.kind === 'quant_weight');
    const shownPart = inside !== null ? part : isWeight ? 'weight' : 'output';
    const original = originalOf(shownPart, tensor, { document, report, stepId, call, layer });
    return {
      stepId,
      part: shownPart,
      tensor,
      original,
      representations: representationsOf(tensor, original),
    };
  },
);

/** The representation that is drawn: the chosen one, or the nearest that this tensor has. */
export function shownRepresentation(state: AppState): Representation {
  const { representation } = state.selection;
  const available = shownTensor(state)?.representations ?? [];
  if (available.includes(representation)) return representation;
  return available.find((one) => one === 'dequantized') ?? available[0] ?? 'float';
}

/** Where the shown plane lies in the shown tensor. */
export const shownPlane = derive(
  (state) =>
    [shownTensor(state)?.tensor.shape ?? null, state.selection.batch, state.selection.channel] as const,
  (shape, batch, channel): Plane | null => (shape === null ? null : planeOf(shape, batch, channel)),
);

/**
 * The cell that is looked at before one is chosen: the first whose accumulator overflowed, else the largest
 * magnitude of the plane (of several the first); null where the numbers have stayed on the device.
 */
const usualCell = derive(
  (state) => [shownTensor(state), shownPlane(state), selectedCall(state)] as const,
  (shown, plane, call): number | null => {
    if (shown === null || plane === null) return null;
    const end = plane.offset + plane.height * plane.width;
    const overflowed = isSumOf(call, shown)
      ? call?.accumulator?.limit?.where.find((index) => index >= plane.offset && index < end)
      : undefined;
    if (overflowed !== undefined) return overflowed - plane.offset;
    const { value } = shown.tensor;
    if (value === null || end === plane.offset) return null;
    let largest = plane.offset;
    for (let index = plane.offset; index < end; index++) {
      if (Math.abs(value[index] ?? 0) > Math.abs(value[largest] ?? 0)) largest = index;
    }
    return largest - plane.offset;
  },
);

/** Whether the shown tensor is what the accumulators of the call gave. */
function isSumOf(call: TensorReport | QuantTensorReport | null, { part, tensor }: ShownTensor): boolean {
  return part === 'before_output_quant' || (tensor === call && call.parts?.before_output_quant === undefined);
}

/** The cell of the shown plane that a person has chosen, else the one that speaks for the plane. */
export const chosenCell = derive(
  (state) => [shownPlane(state), state.selection.cell, usualCell(state)] as const,
  (plane, cell, usual): number | null => {
    if (plane === null) return null;
    return cell !== null && cell < plane.height * plane.width ? cell : usual;
  },
);

/** The cell whose arithmetic is shown: the one under the pointer, else the chosen one. */
export const shownCell = derive(
  (state) => [shownPlane(state), state.selection.pointed, chosenCell(state)] as const,
  (
    plane,
    pointed,
    chosen,
  ): { readonly row: number; readonly column: number; readonly index: number } | null => {
    if (plane === null) return null;
    const cell = pointed !== null && pointed < plane.height * plane.width ? pointed : chosen;
    if (cell === null) return null;
    return { row: Math.floor(cell / plane.width), column: cell % plane.width, index: plane.offset + cell };
  },
);

function asTensor(entry: ReportStep | null | undefined): TensorReport | QuantTensorReport | null {
  return entry?.type === 'Tensor' || entry?.type === 'IntQuantTensor' ? entry : null;
}

/** A layer shows its weight: quantized as its first call used it, else as it stands. */
function layerWeight(
  layer: LayerReport,
  call: TensorReport | QuantTensorReport | null,
): TensorReport | QuantTensorReport | null {
  const quantized = asTensor(call?.parts?.weight);
  if (quantized !== null) return quantized;
  if (layer.weight === null) return null;
  const { shape, values } = layer.weight;
  const value = values instanceof Float32Array ? values : null;
  return { id: `${layer.id}/weight`, type: 'Tensor', shape, value, int: null, warnings: [], error: null };
}

interface Surroundings {
  readonly document: ExperimentDocument;
  readonly report: Report;
  readonly stepId: string;
  readonly call: TensorReport | QuantTensorReport | null;
  readonly layer: LayerReport | null;
}

function originalOf(
  part: Part,
  tensor: TensorReport | QuantTensorReport,
  { document, report, stepId, call, layer }: Surroundings,
): Float32Array | null {
  if (tensor.type !== 'IntQuantTensor') return null;
  const step = stepById(document, stepId);
  const original = (() => {
    if (part === 'weight' || step?.kind === 'quant_weight') return layer?.weight?.values;
    if (part === 'bias') return layer?.bias?.values;
    if (part === 'input') return valueOf(report, firstInput(stepById(document, call?.id ?? null)));
    if (part === 'output' && step?.kind === 'call') return asTensor(call?.parts?.before_output_quant)?.value;
    if (part === 'output' && step?.kind === 'int_quant_tensor') return valueOf(report, firstInput(step));
    return null;
  })();
  return original instanceof Float32Array && original.length === tensor.value?.length ? original : null;
}

function firstInput(step: Step | null): string | null {
  const inputs: unknown = step?.['inputs'];
  const first: unknown = Array.isArray(inputs) ? inputs[0] : null;
  return typeof first === 'string' ? first : null;
}

function valueOf(report: Report, id: string | null): Float32Array | null {
  return asTensor(reportById(report, id))?.value ?? null;
}

function representationsOf(
  tensor: TensorReport | QuantTensorReport,
  original: Float32Array | null,
): readonly Representation[] {
  if (tensor.type === 'Tensor') return ['float'];
  const integer: readonly Representation[] = tensor.int === null ? [] : ['integer'];
  return original === null ? [...integer, 'dequantized'] : ['float', ...integer, 'dequantized', 'error'];
}
