import type { TensorValues } from '../executor.ts';
import type {
  CallDetails,
  Entry,
  LayerEntry,
  QuantizerEntry,
  QuantizerStateEntry,
  QuantTensorEntry,
  ShadowEntry,
  TensorEntry,
} from '../plan/entry.ts';
import type { TensorId } from '../plan/op.ts';
import type { Plan } from '../plan/plan.ts';
import type {
  CallReport,
  LayerReport,
  QuantizerReport,
  QuantizerStateReport,
  QuantTensorReport,
  ReportedTensor,
  ReportStep,
  TensorReport,
} from '../report.ts';
import { accumulatorReport } from './accumulator-report.ts';
import { validityReport } from './validity-report.ts';

/** What came back from the device, by tensor. */
export type ReadBack = ReadonlyMap<TensorId, TensorValues>;

/** Fills the plan's entries with the numbers that an executor read back. */
export function assembleReport(plan: Plan, tensors: ReadBack): ReportStep[] {
  return plan.entries.map((entry) => reportStep(plan, tensors, entry));
}

function reportStep(plan: Plan, tensors: ReadBack, entry: Entry): ReportStep {
  switch (entry.type) {
    case 'Error':
      return { id: entry.id, type: 'Error', warnings: entry.warnings, error: entry.error };
    case 'Layer':
      return layerReport(plan, tensors, entry);
    case 'Tensor':
      return tensorReport(plan, tensors, entry);
    case 'IntQuantTensor':
      return quantTensorReport(plan, tensors, entry);
  }
}

function tensorReport(plan: Plan, tensors: ReadBack, entry: TensorEntry): TensorReport {
  return {
    id: entry.id,
    type: 'Tensor',
    shape: shapeOf(plan, entry.value),
    value: floats(tensors, entry.value),
    int: null,
    ...callReport(plan, tensors, entry.call),
    ...shadowReport(tensors, entry.shadow),
    warnings: entry.warnings,
    error: null,
  };
}

function quantTensorReport(plan: Plan, tensors: ReadBack, entry: QuantTensorEntry): QuantTensorReport {
  const validity = entry.unjudged
    ? { error: entry.unjudged }
    : validityReport(words(tensors, entry.validity), entry);
  const isValid = 'error' in validity ? null : validity.integer && validity.in_range;
  return {
    id: entry.id,
    type: 'IntQuantTensor',
    shape: shapeOf(plan, entry.value),
    value: floats(tensors, entry.value),
    int: isValid ? integers(tensors, entry.int) : null,
    scale: reported(plan, tensors, entry.scale),
    zero_point: reported(plan, tensors, entry.zeroPoint),
    bit_width: entry.bitWidth,
    signed: entry.signed,
    training: entry.training,
    is_valid: isValid,
    validity,
    ...clippedReport(tensors, entry.clipped),
    ...callReport(plan, tensors, entry.call),
    ...shadowReport(tensors, entry.shadow),
    warnings: entry.warnings,
    error: null,
  };
}

function clippedReport(tensors: ReadBack, clipped: TensorId | null): Pick<QuantTensorReport, 'clipped'> {
  if (clipped === null) return {};
  const [low = 0, high = 0] = words(tensors, clipped);
  return { clipped: { low, high } };
}

function callReport(plan: Plan, tensors: ReadBack, call: CallDetails | undefined): CallReport {
  if (!call) return {};
  const parts = Object.fromEntries(
    Object.entries(call.parts).flatMap(([part, entry]) =>
      entry ? [[part, reportStep(plan, tensors, entry)]] : [],
    ),
  );
  const accumulator =
    call.accumulator && accumulatorReport(plan, call.accumulator, (id) => required(tensors, id));
  return { layer: call.layer, parts, ...(accumulator && { accumulator }), scale_from: call.scaleFrom };
}

function shadowReport(tensors: ReadBack, shadow: ShadowEntry | undefined): Pick<CallReport, 'shadow'> {
  if (!shadow) return {};
  const first = (id: TensorId) => Number(required(tensors, id)[0]);
  return {
    shadow: {
      value: floats(tensors, shadow.value),
      is_valid: words(tensors, shadow.validity)[0] === 1,
      codes_changed: first(shadow.codesChanged),
      max_difference: first(shadow.maxDifference),
    },
  };
}

function layerReport(plan: Plan, tensors: ReadBack, entry: LayerEntry): LayerReport {
  const state = {
    ...Object.fromEntries(
      Object.entries(entry.state).map(([slot, collected]) => [slot, stateReport(plan, tensors, collected)]),
    ),
    ...Object.fromEntries(
      Object.entries(entry.buffers ?? {}).map(([name, id]) => [name, reported(plan, tensors, id)]),
    ),
  };
  return {
    id: entry.id,
    type: 'Layer',
    kind: entry.kind,
    quantizers: Object.fromEntries(
      Object.entries(entry.quantizers).map(([slot, quantizer]) => [slot, quantizerReport(quantizer)]),
    ),
    weight: entry.weight === null ? null : reported(plan, tensors, entry.weight),
    bias: entry.bias === null ? null : reported(plan, tensors, entry.bias),
    state,
    warnings: entry.warnings,
    error: null,
  };
}

function stateReport(plan: Plan, tensors: ReadBack, state: QuantizerStateEntry): QuantizerStateReport {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => {
      if (typeof value !== 'object') return [name, value];
      if ('tensor' in value) return [name, reported(plan, tensors, value.tensor)];
      return [name, stateReport(plan, tensors, value.fields)];
    }),
  );
}

function quantizerReport(entry: QuantizerEntry): QuantizerReport {
  if (!entry.enabled) return { enabled: false };
  const { enabled, name, bitWidth, signed, narrowRange } = entry;
  return { enabled, name, bit_width: bitWidth, signed, narrow_range: narrowRange };
}

function shapeOf(plan: Plan, id: TensorId): readonly number[] {
  return plan.tensors[id]?.shape ?? [];
}

function reported(plan: Plan, tensors: ReadBack, id: TensorId): ReportedTensor {
  return { shape: shapeOf(plan, id), values: tensors.get(id) ?? null };
}

function required(tensors: ReadBack, id: TensorId): TensorValues {
  const values = tensors.get(id);
  if (!values) throw new Error(`Tensor ${id} was not read back.`);
  return values;
}

function floats(tensors: ReadBack, id: TensorId): Float32Array | null {
  const values = tensors.get(id);
  if (values === undefined) return null;
  if (!(values instanceof Float32Array)) throw new Error(`Tensor ${id} is not float32.`);
  return values;
}

function words(tensors: ReadBack, id: TensorId): Uint32Array {
  const values = required(tensors, id);
  if (!(values instanceof Uint32Array)) throw new Error(`Tensor ${id} is no record.`);
  return values;
}

function integers(tensors: ReadBack, id: TensorId): Int32Array | BigInt64Array | null {
  const values = tensors.get(id);
  if (values === undefined) return null;
  if (values instanceof Int32Array || values instanceof BigInt64Array) return values;
  throw new Error(`Tensor ${id} holds no integers.`);
}
