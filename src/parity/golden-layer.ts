import type { LayerEntry, QuantizerStateEntry } from '../core/plan/entry.ts';
import type { TensorId } from '../core/plan/op.ts';
import type { LayerReport, ReportedTensor } from '../core/report.ts';
import { ulpDistance } from '../core/tensor/float32.ts';
import { equal, shaped } from './compare-fields.ts';
import type { GoldenLayer, GoldenState, ShapedFloats } from './golden-format.ts';

/** Where a layer is not what Brevitas recorded: its quantizers, parameters and state, in words. */
export function layerDifferences(
  place: string,
  entry: LayerEntry,
  report: LayerReport,
  golden: GoldenLayer,
  inexact: ReadonlySet<TensorId>,
): string[] {
  const slots = new Map<string, object>(Object.entries(report.quantizers));
  const quantizers = Object.entries(golden.quantizers).flatMap(([slot, expected]) => {
    const given = new Map<string, unknown>(Object.entries(slots.get(slot) ?? {}));
    return Object.entries(expected).flatMap(([name, value]) =>
      equal(`${place} quantizers.${slot}.${name}`, given.get(name) ?? null, value),
    );
  });
  const isInexact = (path: readonly string[]) => isStateInexact(entry.state, path, inexact);
  return [
    ...equal(`${place} kind`, report.kind, golden.kind),
    ...quantizers,
    ...parameter(`${place} weight`, report.weight, golden.weight),
    ...parameter(`${place} bias`, report.bias, golden.bias),
    ...stateDifferences(`${place} state`, report.state, golden.state, isInexact),
  ];
}

function parameter(place: string, report: LayerReport['bias'], golden: ShapedFloats | null): string[] {
  if (report && golden) return shaped(place, report, golden, false);
  return report || golden ? [`${place} is ${report ? 'there' : 'missing'}, Brevitas has it otherwise`] : [];
}

/** @param isInexact whether the tensor under these names has its last bits open */
function stateDifferences(
  place: string,
  report: unknown,
  golden: GoldenState,
  isInexact: (path: readonly string[]) => boolean,
): string[] {
  const given = new Map<string, unknown>(typeof report === 'object' ? Object.entries(report ?? {}) : []);
  return Object.entries(golden).flatMap(([name, expected]) => {
    const value = given.get(name);
    const at = `${place}.${name}`;
    if (value === undefined) return [`${at} is missing`];
    if (typeof expected === 'number')
      return equal(at, typeof value === 'boolean' ? Number(value) : value, expected);
    if (!isShapedFloats(expected))
      return stateDifferences(at, value, expected, (path) => isInexact([name, ...path]));
    if (!isReported(value)) return [`${at} is no tensor`];
    if (name === 'value' && isNeighbour(value, expected)) return [];
    return shaped(at, value, expected, isInexact([name]));
  });
}

function isStateInexact(
  slots: LayerEntry['state'],
  [slot = '', ...names]: readonly string[],
  inexact: ReadonlySet<TensorId>,
): boolean {
  let fields: QuantizerStateEntry = slots[slot] ?? {};
  for (const name of names) {
    const value = fields[name];
    if (typeof value !== 'object') return false;
    if ('tensor' in value) return inexact.has(value.tensor);
    fields = value.fields;
  }
  return false;
}

/**
 * Whether all numbers are at most one float32 step apart: learned parameters that are logarithms may
 * be, since torch takes MKL's log2, which is not correctly rounded.
 */
function isNeighbour({ shape, values }: ReportedTensor, golden: ShapedFloats): boolean {
  return (
    values !== null &&
    shape.join() === golden.shape.join() &&
    golden.values.every((expected, i) => {
      const value = Number(values[i]);
      if (Number.isNaN(value) || Number.isNaN(expected)) return Object.is(value, expected);
      return ulpDistance(value, expected) <= 1;
    })
  );
}

function isShapedFloats(state: ShapedFloats | GoldenState): state is ShapedFloats {
  return state.values instanceof Float32Array;
}

function isReported(value: unknown): value is ReportedTensor {
  return typeof value === 'object' && value !== null && 'shape' in value && 'values' in value;
}
