import type { Entry, QuantTensorEntry, TensorEntry } from '../core/plan/entry.ts';
import type { TensorId } from '../core/plan/op.ts';
import type { QuantTensorReport, ReportStep, TensorReport } from '../core/report.ts';
import { equal, floats, shaped } from './compare-fields.ts';
import { bitwise } from './compare-values.ts';
import type { GoldenEntry, GoldenQuantTensor, GoldenTensor } from './golden-format.ts';
import { layerDifferences } from './golden-layer.ts';

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
    return entry.type === 'Layer' && report.type === 'Layer'
      ? layerDifferences(place, entry, report, golden, computed.inexact)
      : [];
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

function integers(
  place: string,
  report: QuantTensorReport['int'],
  golden: GoldenQuantTensor['int'],
): string[] {
  if (report && golden) return bitwise(place, report, golden);
  return report || golden ? [`${place} is ${report ? 'there' : 'null'}, Brevitas has it otherwise`] : [];
}
