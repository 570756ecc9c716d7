import { isRecord } from '../../core/experiment/describe.ts';
import type { ScaleProvenance, ScaleRule } from '../../core/plan/entry.ts';
import { intRange } from '../../core/quant/int-range.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import type { QuantTensorReport } from '../../core/report.ts';
import { exactFloat32 } from '../figures/format-number.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';
import type { ShownQuantizer } from './shown-quantizer.ts';

/** Whether a person can move the ends of a quantizer's grid, and by which choice for its slot. */
export type GridEnds = MovableEnds | FixedEnds;

export interface MovableEnds {
  readonly kind: 'movable';
  /** scale * T: what Brevitas calls the scaling constant, or the larger of min_val and max_val. */
  readonly limit: number;
  readonly scale: number;
  /** The slot's choice with another limit, of 5 significant digits. */
  readonly choiceFor: (limit: number) => unknown;
}

export interface FixedEnds {
  readonly kind: 'fixed';
  /** One sentence. */
  readonly reason: string;
  /** The slot's choice with a constant scale of the same size; null where the slot takes none. */
  readonly constant: unknown;
}

const why: Readonly<Partial<Record<ScaleRule, string>>> = {
  product:
    'The scale of this bias is that of the input times that of the weight, so its ends cannot be moved.',
  mse: 'The scale is searched for the least squared error, so the ends follow from the tensor.',
  buffer: 'The scale is the running average that training left, so the ends follow from it.',
  value: 'The scale was learned in training, so the ends follow from it.',
  truncation: 'The scale is that of the input, truncated, so its ends cannot be moved.',
};

/** How the ends of the shown tensor's grid can be moved; null where no quantizer of a layer made it. */
export function gridEndsOf(
  quantizer: ShownQuantizer | null,
  tensor: QuantTensorReport,
  provenance: ScaleProvenance | null,
): GridEnds | null {
  if (quantizer === null || provenance === null) return null;
  const scales = reportedNumbers(tensor.scale);
  const scale = scales.reduce((largest, one) => Math.max(largest, one), 0);
  if (!(scale > 0)) return null;
  // What the statistic was divided by; quantizers of the sign alone divide by nothing.
  const limit = Math.fround(scale * (provenance.divisor ?? 1));
  if (quantizer.layerKind === 'QuantHardTanh') {
    const reason = 'QuantHardTanh takes the ends of its grid from its own min_val and max_val.';
    return { kind: 'fixed', reason, constant: null };
  }
  const isGiven = provenance.rule === 'constant' || (provenance.rule === 'bounds' && !quantizer.restored);
  const isCentred = reportedNumbers(tensor.zero_point).every((zeroPoint) => zeroPoint === 0);
  if (isGiven && isCentred && scales.length === 1) {
    return {
      kind: 'movable',
      limit,
      scale,
      choiceFor: (wanted) =>
        withLimit(quantizer, Number(wanted.toPrecision(5)), overridesOf(quantizer.choice)),
    };
  }
  return {
    kind: 'fixed',
    reason: reasonOf(provenance.rule, isCentred, scales.length),
    constant: constantChoice(quantizer, tensor, provenance, {
      limit: isCentred ? limit : Math.fround(furthest(tensor, scale)),
      isCentred,
    }),
  };
}

function reasonOf(rule: ScaleRule, isCentred: boolean, scales: number): string {
  if (!isCentred)
    return 'This quantizer has a zero point, so its ends are not one number that could be moved.';
  if (scales > 1) return 'Each channel has a scale of its own, so there is no one end that could be moved.';
  return why[rule] ?? 'The scale follows a statistic of the tensor, so the ends cannot be moved by hand.';
}

function constantChoice(
  quantizer: ShownQuantizer,
  tensor: QuantTensorReport,
  { rule }: ScaleProvenance,
  { limit, isCentred }: { readonly limit: number; readonly isCentred: boolean },
): unknown {
  if (quantizer.slot === 'bias' || rule === 'truncation') return null;
  const takesConstant = 'scaling_impl_type' in quantizer.keywords && rule !== 'mse' && isCentred;
  const name = takesConstant ? quantizer.name : plainName(quantizer, tensor, isCentred);
  const own = overridesOf(quantizer.choice);
  const legal = quantizers.get(name)?.fields.map((field) => field.name) ?? [];
  const kept = Object.fromEntries(Object.entries(own).filter(([keyword]) => legal.includes(keyword)));
  const bits = takesConstant ? {} : { bit_width: tensor.bit_width };
  const constant = { ...kept, ...bits, quantizer: name, scaling_impl_type: 'CONST' };
  const keywords = isCentred ? quantizer.keywords : { ...quantizer.keywords, signed: true };
  return withLimit({ ...quantizer, name, keywords }, Number(exactFloat32(limit)), constant);
}

/** One with a zero point is replaced by a signed one, which has both signs without it. */
function plainName({ slot }: ShownQuantizer, { signed }: QuantTensorReport, isCentred: boolean): string {
  if (slot === 'weight') return 'Int8WeightPerTensorFloat';
  return signed || !isCentred ? 'Int8ActPerTensorFloat' : 'Uint8ActPerTensorFloat';
}

/** The larger magnitude of the two ends of a grid with a zero point. */
function furthest(
  { bit_width: bits, signed, zero_point: zeroPoint }: QuantTensorReport,
  scale: number,
): number {
  const { lo, hi } = intRange(bits, signed, false);
  const [shift = 0] = reportedNumbers(zeroPoint);
  return Math.max(Math.abs(lo - shift), Math.abs(hi - shift)) * scale;
}

/** A weight's constant is one number; an activation's is the larger of two bounds. */
function withLimit(
  { name, slot, keywords }: ShownQuantizer,
  limit: number,
  overrides: Readonly<Record<string, unknown>>,
): unknown {
  if (slot === 'weight') return { ...overrides, quantizer: name, scaling_const: limit };
  const isSigned = keywords['signed'] !== false;
  return { ...overrides, quantizer: name, min_val: isSigned ? -limit : 0, max_val: limit };
}

function overridesOf(choice: unknown): Readonly<Record<string, unknown>> {
  return isRecord(choice) ? choice : {};
}
