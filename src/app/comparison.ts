import type { ExperimentDocument } from '../core/experiment/document.ts';
import { distanceOf, type Distance } from '../core/quant/difference.ts';
import type { QuantTensorReport, Report, ReportStep, TensorReport } from '../core/report.ts';
import { derive } from './derive.ts';
import { differences } from './differences.ts';
import type { Part } from './state.ts';
import { tensorAt } from './tensor-at.ts';

/** The selected tensor in both experiments, as far as each has it. */
export interface Compared {
  readonly stepId: string;
  readonly part: Part;
  readonly a: TensorReport | QuantTensorReport | null;
  readonly b: TensorReport | QuantTensorReport | null;
  /** B - A, element by element, in float32; null where shapes differ or one is absent. */
  readonly difference: Float32Array | null;
  /** How far B lies from A, which is the signal; null as above. */
  readonly distance: Distance | null;
}

/** One quantity in which the reports differ. */
export interface ReportDifference {
  readonly step: string;
  readonly quantity: string;
  readonly a: string | number | boolean | null;
  readonly b: string | number | boolean | null;
}

export const compared = derive(
  (state) =>
    [state.pinned, state.reportDocument, state.report, state.selection.stepId, state.selection.part] as const,
  (pinned, document, report, stepId, part): Compared | null => {
    if (!pinned?.report || document === null || report === null || stepId === null) return null;
    const a = tensorAt(pinned.document, pinned.report, stepId, part);
    const b = tensorAt(document, report, stepId, part);
    const both = a?.value && b?.value && sameShape(a.shape, b.shape) ? ([a.value, b.value] as const) : null;
    return {
      stepId,
      part,
      a,
      b,
      difference: both && minus(both[1], both[0]),
      distance: both && distanceOf(both[0], both[1]),
    };
  },
);

export const documentDifferences = derive(
  ({ pinned, document }) => [pinned?.document ?? null, document] as const,
  (a, b) => (a === null ? [] : differences(a, b)),
);

export const reportDifferences = derive(
  ({ pinned, report }) => [pinned?.report ?? null, report] as const,
  (a, b): readonly ReportDifference[] => (a === null || b === null ? [] : differencesOf(a, b)),
);

/** Bits, scale, zero point, verdict and accumulator of every step that both have. */
export function differencesOf(a: Report, b: Report): readonly ReportDifference[] {
  const inA = new Map(a.steps.map((entry) => [entry.id, facts(entry)]));
  return b.steps.flatMap((entry) => {
    const before = inA.get(entry.id);
    if (before === undefined) return [];
    const now = facts(entry);
    const names = [...new Set([...now.keys(), ...before.keys()])];
    return names.flatMap((quantity): readonly ReportDifference[] => {
      const [inOne, inOther] = [before.get(quantity) ?? null, now.get(quantity) ?? null];
      return Object.is(inOne, inOther) ? [] : [{ step: entry.id, quantity, a: inOne, b: inOther }];
    });
  });
}

type Facts = ReadonlyMap<string, string | number | boolean | null>;

function facts(entry: ReportStep): Facts {
  if (entry.type === 'Layer') return new Map();
  if (entry.type === 'Error') return new Map([['type', `${entry.error.type}: ${entry.error.message}`]]);
  const found = new Map<string, string | number | boolean | null>([
    ['type', entry.type],
    ['shape', `[${entry.shape.join(', ')}]`],
  ]);
  if (entry.type === 'IntQuantTensor') {
    found.set('bit_width', entry.bit_width);
    found.set('signed', entry.signed);
    found.set('scale', summary(entry.scale.values));
    found.set('zero_point', summary(entry.zero_point.values));
    found.set('is_valid', entry.is_valid);
  }
  const { accumulator } = entry;
  if (accumulator !== undefined) {
    found.set("accumulator, Brevitas' bound", accumulator.brevitas_bits);
    found.set('accumulator, data-type bound', accumulator.data_type_bits);
    found.set('accumulator, weight-aware bound', Math.max(...accumulator.weight_bits));
    if (accumulator.any_order)
      found.set('accumulator, sums in any order', Math.max(...accumulator.any_order.bits));
    if (accumulator.running) found.set('accumulator, running sums', Math.max(...accumulator.running.bits));
    found.set('accumulator, final sums', Math.max(...accumulator.final.bits));
    if (accumulator.limit) found.set('overflowed', accumulator.limit.overflowed);
  }
  return found;
}

/** One number, or the ends of several. */
function summary(values: ArrayLike<number | bigint> | null): string | number | null {
  if (values === null || values.length === 0) return null;
  if (values.length === 1) return Number(values[0]);
  let [least, most] = [Infinity, -Infinity];
  for (const value of Array.from(values, Number)) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least === most ? least : `${least} to ${most}`;
}

function minus(b: Float32Array, a: Float32Array): Float32Array {
  const difference = new Float32Array(b.length);
  for (let index = 0; index < b.length; index++) difference[index] = (b[index] ?? 0) - (a[index] ?? 0);
  return difference;
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** For a sentence: what A and B are called. */
export function titleOf(document: ExperimentDocument): string {
  return document.title ?? 'Untitled experiment';
}
