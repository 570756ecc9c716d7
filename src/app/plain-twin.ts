import type { ExperimentDocument, Step, TensorLiteral } from '../core/experiment/document.ts';
import type { LayerReport, Report, ReportedTensor, ReportStep } from '../core/report.ts';
import { stepKinds } from '../core/steps/registry.ts';

/** An experiment beside the open one: a layer, torch's plain one with the same weights, and the same input. */
export interface PlainTwin {
  readonly document: ExperimentDocument;
  /** torch's class: Conv2d. */
  readonly plainKind: string;
}

/** Ids of the steps in a twin's document. */
export const TWIN = { plain: 'plain_y', off: 'off_y', same: 'same', weight: 'quantized_weight' } as const;

/** Numbers of weight and input together; more would be felt at every edit. */
const MOST_NUMBERS = 100_000;

/** torch's own class of a quantized layer; null where there is none. */
export function plainKindOf(kind: string): string | null {
  const plain = kind.replace(/^Quant/, '');
  return plain !== kind && stepKinds.has(plain) ? plain : null;
}

/**
 * What shows that a quantized layer without its quantizers is torch's plain layer: both with the weight
 * and bias that the report has, on its input. A sentence where that cannot be.
 */
export function plainTwin(layer: Step, entry: LayerReport, input: ReportStep | null): PlainTwin | string {
  const plainKind = plainKindOf(layer.kind);
  if (plainKind === null || !entry.weight?.values) return `torch has no plain ${layer.kind}.`;
  if (input?.type !== 'Tensor' && input?.type !== 'IntQuantTensor')
    return 'No call of this layer has given a tensor yet.';
  // Before the numbers are written out, which takes a large tensor 15 ms.
  const fits = input.value !== null && input.value.length + entry.weight.values.length <= MOST_NUMBERS;
  const weight = fits ? literalOf(entry.weight) : null;
  const x = fits ? literalOf({ shape: input.shape, values: input.value }) : null;
  if (x === null || weight === null)
    return 'Weight and input are too large to compute them twice at every edit.';
  const bias = literalOf(entry.bias);
  const parameters = { weight, bias: bias !== null, ...(bias === null ? {} : { bias_values: bias }) };
  const steps: readonly Step[] = [
    { id: 'x', kind: 'tensor', ...x },
    { ...geometryOf(layer, plainKind), id: 'plain', kind: plainKind, ...parameters },
    { ...geometryOf(layer, plainKind), id: 'off', kind: layer.kind, ...parameters, weight_quant: null },
    { id: TWIN.plain, kind: 'call', layer: 'plain', inputs: ['x'] },
    { id: TWIN.off, kind: 'call', layer: 'off', inputs: ['x'] },
    { id: TWIN.same, kind: 'isclose', inputs: [TWIN.off, TWIN.plain] },
  ];
  return { document: { version: 1, steps }, plainKind };
}

/** What gives the quantized weight of a layer that no call has quantized yet; null where it is too large. */
export function weightAlone(layer: Step, entry: LayerReport): ExperimentDocument | null {
  if ((entry.weight?.values?.length ?? 0) > MOST_NUMBERS) return null;
  const weight = literalOf(entry.weight);
  if (weight === null) return null;
  const { bias_quant: _bias, input_quant: _input, output_quant: _output, ...alone } = layer;
  const steps: readonly Step[] = [
    { ...alone, kind: layer.kind, id: 'layer', weight, bias: false, return_quant_tensor: false },
    { id: TWIN.weight, kind: 'quant_weight', layer: 'layer' },
  ];
  return { version: 1, steps };
}

export function entryIn(report: Report | null, id: string): ReportStep | null {
  return report?.steps.find((step) => step.id === id) ?? null;
}

/** The fields that both classes have, but for the parameters. */
function geometryOf(layer: Step, plainKind: string): Readonly<Record<string, unknown>> {
  const names = (stepKinds.get(plainKind)?.fields ?? []).map(({ name }) => name);
  const own = names.filter((name) => !['bias', 'weight', 'bias_values'].includes(name));
  return Object.fromEntries(own.flatMap((name) => (layer[name] === undefined ? [] : [[name, layer[name]]])));
}

function literalOf(tensor: ReportedTensor | null): TensorLiteral | null {
  if (tensor === null || tensor.values === null) return null;
  return { shape: tensor.shape, values: Array.from(tensor.values, literalNumber) };
}

function literalNumber(value: number | bigint): TensorLiteral['values'][number] {
  if (Object.is(value, -0)) return '-0';
  const number = Number(value);
  if (Number.isNaN(number)) return 'NaN';
  if (Number.isFinite(number)) return number;
  return number > 0 ? 'Infinity' : '-Infinity';
}
