import type { Entry, QuantTensorEntry, TensorEntry } from '../core/plan/entry.ts';
import type { TensorId } from '../core/plan/op.ts';
import type {
  LayerReport,
  QuantTensorReport,
  ReportedTensor,
  ReportStep,
  TensorReport,
} from '../core/report.ts';
import { ulpDistance } from '../core/tensor/float32.ts';
import { bitwise, within } from './compare-values.ts';
import type {
  GoldenEntry,
  GoldenLayer,
  GoldenQuantTensor,
  GoldenState,
  GoldenTensor,
  ShapedFloats,
} from './golden-format.ts';

/** An engine's entry: what was planned, what came out, and which tensors have their last bits open. */
export interface Computed {
  readonly entry: Entry;
  readonly report: ReportStep;
  readonly inexact: ReadonlySet<TensorId>;
}

/**
 * Where a report's entry is not what Brevitas recorded, in words; empty where it is.
 *
 * Everything is equal to the bit, but values of tensors whose last bits are open: these are within
 * 2e-6 of the tensor's largest. Where the report has more to say than Brevitas, that is no matter.
 */
export function entryDifferences(place: string, computed: Computed, golden: GoldenEntry): string[] {
  const { entry, report } = computed;
  if (report.type === 'Error' || golden.type === 'Error') {
    return equal(place, outcome(report), outcome(golden));
  }
  if (report.type !== golden.type) return [`${place} is ${report.type}, Brevitas gives ${golden.type}`];
  if (golden.type === 'Layer') {
    return report.type === 'Layer' ? layer(place, report, golden) : [];
  }
  if (entry.type === 'Error' || entry.type === 'Layer' || report.type === 'Layer') return [];
  return [
    ...equal(`${place} shape`, report.shape, golden.shape),
    ...floats(`${place} value`, report.value, golden.value, computed.inexact.has(entry.value)),
    ...(golden.type === 'IntQuantTensor' &&
    report.type === 'IntQuantTensor' &&
    entry.type === 'IntQuantTensor'
      ? quantTensor(place, { ...computed, entry, report }, golden)
      : []),
    ...callDifferences(place, { ...computed, entry, report }, golden),
  ];
}

function outcome(step: ReportStep | GoldenEntry): string {
  return step.type === 'Error' ? `${step.error.type}: ${step.error.message}` : step.type;
}

interface ComputedQuantTensor extends Computed {
  readonly entry: QuantTensorEntry;
  readonly report: QuantTensorReport;
}

function quantTensor(place: string, computed: ComputedQuantTensor, golden: GoldenQuantTensor): string[] {
  const { entry, report, inexact } = computed;
  const found = [
    ...shaped(`${place} scale`, report.scale, golden.scale, inexact.has(entry.scale)),
    ...shaped(`${place} zero_point`, report.zero_point, golden.zeroPoint, inexact.has(entry.zeroPoint)),
    ...equal(`${place} bit_width`, report.bit_width, golden.bitWidth),
    ...equal(`${place} signed`, report.signed, golden.signed),
    ...equal(`${place} training`, report.training, golden.training),
  ];
  if (inexact.has(entry.validity)) return found;
  return [
    ...found,
    ...equal(`${place} is_valid`, report.is_valid, golden.isValid),
    ...validity(`${place} validity`, report.validity, golden.validity),
    ...integers(`${place} int`, report.int, golden.int),
  ];
}

function validity(
  place: string,
  report: QuantTensorReport['validity'],
  golden: GoldenQuantTensor['validity'],
): string[] {
  if ('error' in golden || 'error' in report) {
    return equal(
      `${place}.error`,
      'error' in report ? report.error.message : null,
      'error' in golden ? golden.error.message : null,
    );
  }
  return (['integer', 'residual', 'tolerance', 'in_range', 'min', 'max', 'worst_index'] as const).flatMap(
    (name) =>
      isSaid(golden[name]) ? equal(`${place}.${name}`, unsigned(report[name]), unsigned(golden[name])) : [],
  );
}

/** Brevitas' smallest and largest are NaN where one is; a report leaves it out of them. */
function isSaid(value: number | boolean): boolean {
  return !Number.isNaN(value);
}

/** Without the sign of zero, which says nothing about an integer. */
function unsigned(value: number | boolean): number | boolean {
  return value === 0 ? 0 : value;
}

interface ComputedValue extends Computed {
  readonly entry: TensorEntry | QuantTensorEntry;
  readonly report: TensorReport | QuantTensorReport;
}

/** The tensors inside a call, and its accumulator. */
function callDifferences(
  place: string,
  { entry, report, inexact }: ComputedValue,
  golden: GoldenTensor | GoldenQuantTensor,
): string[] {
  const found: string[] = [];
  const parts = new Map(Object.entries(entry.call?.parts ?? {}));
  const reports = new Map(Object.entries(report.parts ?? {}));
  for (const [name, expected] of Object.entries(golden.parts)) {
    const [part, partReport] = [parts.get(name), reports.get(name)];
    if (expected === null) {
      if (part) found.push(`${place}/${name} is there, Brevitas has none`);
    } else if (part && partReport) {
      found.push(
        ...entryDifferences(`${place}/${name}`, { entry: part, report: partReport, inexact }, expected),
      );
    } else if (!isResult(expected, golden)) {
      found.push(`${place}/${name} is missing`);
    }
  }
  return [...found, ...accumulator(`${place} accumulator`, report, golden)];
}

/** Brevitas passes the result through an output quantizer that is off; a report then has no such part. */
function isResult(part: GoldenEntry, golden: GoldenTensor | GoldenQuantTensor): boolean {
  return 'value' in part && bitwise('', part.value, golden.value).length === 0;
}

function accumulator(
  place: string,
  report: ComputedValue['report'],
  golden: GoldenTensor | GoldenQuantTensor,
) {
  const expected = golden.accumulator;
  if (expected === null) return [];
  if (!report.accumulator) return [`${place} is missing`];
  const { brevitas_bits: bits, final } = report.accumulator;
  return [
    ...equal(`${place}.brevitas_bits`, bits, expected.brevitasBits),
    ...equal(`${place}.final.min`, final.min.map(String), Array.from(expected.min, String)),
    ...equal(`${place}.final.max`, final.max.map(String), Array.from(expected.max, String)),
  ];
}

function layer(place: string, report: LayerReport, golden: GoldenLayer): string[] {
  const slots = new Map<string, object>(Object.entries(report.quantizers));
  const quantizers = Object.entries(golden.quantizers).flatMap(([slot, expected]) => {
    const given = new Map<string, unknown>(Object.entries(slots.get(slot) ?? {}));
    return Object.entries(expected).flatMap(([name, value]) =>
      equal(`${place} quantizers.${slot}.${name}`, given.get(name) ?? null, value),
    );
  });
  return [
    ...equal(`${place} kind`, report.kind, golden.kind),
    ...quantizers,
    ...parameter(`${place} weight`, report.weight, golden.weight),
    ...parameter(`${place} bias`, report.bias, golden.bias),
    ...stateDifferences(`${place} state`, report.state, golden.state),
  ];
}

function parameter(place: string, report: LayerReport['bias'], golden: ShapedFloats | null): string[] {
  if (report && golden) return shaped(place, report, golden, false);
  return report || golden ? [`${place} is ${report ? 'there' : 'missing'}, Brevitas has it otherwise`] : [];
}

function stateDifferences(place: string, report: unknown, golden: GoldenState): string[] {
  const given = new Map<string, unknown>(typeof report === 'object' ? Object.entries(report ?? {}) : []);
  return Object.entries(golden).flatMap(([name, expected]) => {
    const value = given.get(name);
    const at = `${place}.${name}`;
    if (value === undefined) return [`${at} is missing`];
    if (typeof expected === 'number')
      return equal(at, typeof value === 'boolean' ? Number(value) : value, expected);
    if (isShapedFloats(expected)) {
      if (!isReported(value)) return [`${at} is no tensor`];
      return isNeighbour(value, expected) ? [] : shaped(at, value, expected, false);
    }
    return stateDifferences(at, value, expected);
  });
}

/**
 * Whether all numbers are at most one float32 step apart: parameters that are logarithms may be, since
 * torch takes MKL's log2, which is not correctly rounded.
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

function shaped(place: string, report: ReportedTensor, golden: ShapedFloats, inexact: boolean): string[] {
  return [
    ...equal(`${place} shape`, report.shape, golden.shape),
    ...floats(place, report.values, golden.values, inexact),
  ];
}

function floats(
  place: string,
  report: ReportedTensor['values'],
  golden: Float32Array,
  inexact: boolean,
): string[] {
  if (report === null) return [`${place} was left on the device`];
  return inexact ? within(place, report, golden) : bitwise(place, report, golden);
}

function integers(
  place: string,
  report: QuantTensorReport['int'],
  golden: GoldenQuantTensor['int'],
): string[] {
  if (report && golden) return bitwise(place, report, golden);
  return report || golden ? [`${place} is ${report ? 'there' : 'null'}, Brevitas has it otherwise`] : [];
}

function equal(place: string, report: unknown, golden: unknown): string[] {
  const [given, expected] = [JSON.stringify(plain(report)), JSON.stringify(plain(golden))];
  return given === expected ? [] : [`${place} is ${given}, Brevitas gives ${expected}`];
}

/** JSON has no NaN and no infinities. */
function plain(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
