import type { ShownTensor } from '../../app/selectors.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { Step } from '../../core/experiment/document.ts';
import { roundingOf, type FloatToInt } from '../../core/quantizers/options.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import type { LayerReport } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import type { QuantizerCurve } from '../figures/quantizer-curve.ts';
import { gridOf, type Slot } from './shown-plane.ts';

/** The quantizer that made the shown tensor, as the document chooses it. */
export interface ShownQuantizer {
  /** Id of the layer's step. */
  readonly layerId: string;
  readonly layerKind: string;
  readonly slot: Slot;
  /** Name of the step's field: `weight_quant`. */
  readonly field: string;
  /** What stands in that field: a name, or a name with keyword arguments. */
  readonly choice: unknown;
  readonly name: string;
  /** All keyword arguments, with the quantizer's own defaults. */
  readonly keywords: Readonly<Record<string, unknown>>;
  /** What training left in the layer, which goes before what a learned scale starts from. */
  readonly restored: boolean;
}

/** The quantizer in a layer's slot; null where the slot is empty or the list of quantizers is on its way. */
export function quantizerIn(layer: Step, slot: Slot): ShownQuantizer | null {
  const field = stepKinds
    .get(layer.kind)
    ?.fields.find((one) => one.type === 'quantizer' && one.slot === slot);
  if (field?.type !== 'quantizer' || layer.id === undefined) return null;
  const choice: unknown = layer[field.name] === undefined ? field.default : layer[field.name];
  const overrides: Readonly<Record<string, unknown>> = isRecord(choice) ? choice : {};
  const name: unknown = isRecord(choice) ? choice['quantizer'] : choice;
  const spec = typeof name === 'string' ? quantizers.get(name) : undefined;
  if (spec === undefined) return null;
  const defaults = spec.fields.map((one) => [one.name, 'default' in one ? one.default : undefined] as const);
  return {
    layerId: layer.id,
    layerKind: layer.kind,
    slot,
    field: field.name,
    choice,
    name: spec.name,
    keywords: { ...Object.fromEntries(defaults), ...overrides },
    restored: layer['state'] !== undefined,
  };
}

/** How the shown tensor's quantizer maps numbers to integers; null where none made it. */
export function curveOf(
  { tensor }: ShownTensor,
  quantizer: ShownQuantizer | null,
  layer: LayerReport | null,
): QuantizerCurve | null {
  if (quantizer === null || tensor.type !== 'IntQuantTensor') return null;
  const { keywords } = quantizer;
  const type = capitals(keywords['quant_type'] ?? 'INT');
  const threshold = Number(keywords['threshold'] ?? 0);
  const grid = { lo: -1, hi: 1 };
  // Those that clamp to their scale and take the sign have no bit_width to choose.
  if (type === 'BINARY' || isClampedBinary(quantizer))
    return { kind: 'binary', grid, rounding: 'round', threshold };
  if (type === 'TERNARY') return { kind: 'ternary', grid, rounding: 'round', threshold };
  const impl = capitals(keywords['float_to_int_impl_type'] ?? 'ROUND');
  return {
    kind: 'int',
    grid: gridOf(tensor, quantizer.slot, layer),
    rounding: isRounding(impl) ? roundingOf(impl) : 'round',
    threshold,
  };
}

export function capitals(value: unknown): string {
  return String(value).toUpperCase();
}

/** Whether it gives the sign of a number alone, as `SignedBinaryWeightPerTensorConst`. */
function isClampedBinary({ name }: ShownQuantizer): boolean {
  const names = quantizers.get(name)?.fields.map((field) => field.name) ?? [];
  return names.includes('narrow_range') && !names.includes('bit_width');
}

function isRounding(text: string): text is FloatToInt {
  return ['ROUND', 'FLOOR', 'CEIL', 'ROUND_TO_ZERO', 'DPU'].includes(text);
}
