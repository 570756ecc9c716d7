import type { Part } from '../../app/state.ts';
import { layerOf } from '../../app/step-messages.ts';
import { reportById, stepById } from '../../app/selectors.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import type { ScaleProvenance } from '../../core/plan/entry.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import type { QuantTensorReport, Report, ReportedTensor } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { largestMagnitude } from '../figures/colour-scale.ts';
import { statisticNames } from '../figures/statistic-names.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';

/** A scale, or the statistic that it was made of. */
export interface ScaleNode {
  /** What it is: `largest |weight|`, `scale of y/weight`. */
  readonly name: string;
  /** How it was made of its inputs; '' for an origin. */
  readonly rule: string;
  /** One, or one per channel; none where the run left them on the device. */
  readonly numbers: readonly number[];
  /** The tensor that has this scale; null for a statistic. */
  readonly goTo: { readonly stepId: string; readonly part: Part } | null;
  readonly inputs: readonly ScaleNode[];
}

interface Program {
  readonly document: ExperimentDocument;
  readonly report: Report;
}

/** Longer chains are cut: their last node is then an origin. */
const MOST_STEPS = 6;

/**
 * Where a scale came from, back to statistics, constants and hands.
 *
 * @param name a step, or a part of a call: `y`, `y/input`
 */
export function scaleTree(name: string, program: Program, depth = 0): ScaleNode | null {
  const [stepId = '', part] = name.split('/');
  const entry = reportById(program.report, stepId);
  const step = stepById(program.document, stepId);
  if (entry === null || entry.type === 'Layer' || entry.type === 'Error' || step === null) return null;
  const found = part === undefined ? entry : Object.values(entry.parts ?? {}).find(({ id }) => id === name);
  if (found?.type !== 'IntQuantTensor') return null;
  const node = {
    name: `scale of ${name}`,
    numbers: reportedNumbers(found.scale),
    goTo: { stepId, part: partOf(part) },
  };
  if (depth >= MOST_STEPS) return { ...node, rule: '', inputs: [] };
  const provenance = entry.scale_from?.find(({ of }) => of === name);
  const inputs = inputsOf(step);
  const follow = (names: readonly string[]) =>
    names.flatMap((one) => scaleTree(one, program, depth + 1) ?? []);
  if (provenance?.rule === 'product') {
    const factors = provenance.inputs.flatMap((one) => {
      const isOwn = entry.scale_from?.some(({ of }) => of === one);
      return follow([isOwn || !one.endsWith('/input') ? one : (inputs[0] ?? one)]);
    });
    return { ...node, rule: 'product of both', inputs: factors };
  }
  if (provenance !== undefined) return { ...node, ...fromStatistic(provenance, found, step, program) };
  if (part === 'input') return { ...node, rule: 'kept', inputs: follow(inputs.slice(0, 1)) };
  if (step.kind === 'int_quant_tensor') return { ...node, rule: 'given by hand', inputs: [] };
  if (step.kind === 'quant_weight' || step.kind === 'quant_bias') {
    const slot = step.kind === 'quant_weight' ? 'weight' : 'bias';
    const origin = slot === 'weight' ? weightStatistic(found, step, program) : null;
    return origin === null
      ? { ...node, rule: `by ${slot}_quant`, inputs: [] }
      : { ...node, ...fromStatistic(origin, found, step, program) };
  }
  return { ...node, rule: functionRule(step.kind, found), inputs: follow(inputs) };
}

function partOf(part: string | undefined): Part {
  const parts: readonly Part[] = ['input', 'other', 'weight', 'bias', 'before_output_quant'];
  return parts.find((one) => one === part) ?? 'output';
}

function inputsOf(step: Step): readonly string[] {
  const inputs: unknown = step['inputs'];
  return Array.isArray(inputs) ? inputs.map(String) : [];
}

/** What functions make of the scales of their operands; most keep the only one. */
function functionRule(kind: string, { training }: QuantTensorReport): string {
  switch (kind) {
    case 'add':
    case 'sub':
    case 'cat':
      return training ? 'mean of both' : 'the scale of both';
    case 'mul':
    case 'matmul':
      return 'product of both';
    case 'div':
      return 'quotient of both';
    default:
      return 'kept';
  }
}

/** Where a rounding of the division or of the report may leave a scale, as a share of it. */
const ROUNDING = 1e-6;

/**
 * The statistic of a weight that no call has used: its largest magnitude, where the scale bears that out.
 * Source of the divisor: brevitas 0.12.1, core/scaling/int_scaling.py, signed.
 */
function weightStatistic(
  { id, scale }: QuantTensorReport,
  step: Step,
  { document, report }: Program,
): ScaleProvenance | null {
  const layer = reportById(report, layerOf(document, step)?.id ?? null);
  if (layer?.type !== 'Layer' || layer.weight?.values == null) return null;
  const { bit_width: bits, signed, narrow_range: narrow } = layer.quantizers.weight ?? {};
  if (bits === undefined || signed !== true || bits < 2) return null;
  const divisor = 2 ** (bits - 1) - (narrow === true ? 1 : 0);
  const largest = largestMagnitude(Float32Array.from(layer.weight.values, Number));
  const reached = Math.max(...reportedNumbers(scale)) * divisor;
  if (Math.abs(reached - largest) > ROUNDING * largest) return null;
  return { of: `${id}/weight`, rule: 'abs_max', inputs: [], divisor };
}

function fromStatistic(
  { of, rule, divisor = 1 }: ScaleProvenance,
  { scale }: { readonly scale: ReportedTensor },
  step: Step,
  { document }: Program,
): Pick<ScaleNode, 'rule' | 'inputs'> {
  if (rule === 'given' || rule === 'product') return { rule: 'kept from an earlier call', inputs: [] };
  const restriction = restrictionOf(of, reportedNumbers(scale), step, document);
  const origin: ScaleNode = {
    name: statisticNames[rule],
    rule: restriction,
    // What was divided, up to the rounding of the division.
    numbers: reportedNumbers(scale).map((number) => number * divisor),
    goTo: null,
    inputs: [],
  };
  return { rule: divisor === 1 ? 'as it is' : `divided by ${divisor}`, inputs: [origin] };
}

/**
 * What the quantizer allows a scale to be; '' for any float. While statistics are collected Brevitas leaves
 * even a fixed-point activation's scale as it is, so the scale itself must bear it out.
 */
function restrictionOf(
  of: string,
  scales: readonly number[],
  step: Step,
  document: ExperimentDocument,
): string {
  const layer = layerOf(document, step);
  const slot = of.split('/')[1] ?? (layer !== null && 'act_quant' in fieldsOf(layer) ? 'act' : 'output');
  const choice = layer === null ? null : fieldsOf(layer)[`${slot}_quant`];
  const name = isRecord(choice) ? choice['quantizer'] : choice;
  const own = typeof name === 'string' ? quantizers.get(name)?.fields : undefined;
  const given = isRecord(choice) ? choice['restrict_scaling_type'] : undefined;
  const field = own?.find((one) => one.name === 'restrict_scaling_type');
  const type = given ?? (field !== undefined && 'default' in field ? field.default : 'FP');
  if (type === 'LOG_FP') return '2 to its logarithm';
  const arePowers = scales.every((scale) => Number.isInteger(Math.log2(scale)));
  return type === 'POWER_OF_TWO' && arePowers ? 'power of two' : '';
}

function fieldsOf(layer: Step): Readonly<Record<string, unknown>> {
  return withDefaults(stepKinds.get(layer.kind)?.fields ?? [], layer);
}
