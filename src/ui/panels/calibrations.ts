import { layerOf } from '../../app/step-messages.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import { allSteps } from '../../core/experiment/flat-steps.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { runningAverages } from '../../core/quant/running-average.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import type { LayerReport, QuantizerStateReport, Report, ReportedTensor } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';

/** One call of a layer, as one of its quantizers saw it. */
export interface CalibrationCall {
  readonly id: string;
  /** The scale that the call used. */
  readonly scale: number;
  readonly training: boolean;
  /** The running statistic after it, divided as the scale is; null where it cannot be followed. */
  readonly average: number | null;
}

/** How a quantizer with collected statistics came to its scale. */
export interface Calibration {
  readonly slot: string;
  readonly calls: readonly CalibrationCall[];
  /** Training calls that the state has counted. */
  readonly counter: number;
  /** The running statistic as it stands, divided as a scale; powers of two are made of it in eval alone. */
  readonly kept: number;
  /** The scale of the last call in eval; null where there is none. */
  readonly frozen: number | null;
}

/** One for each of the layer's quantizers that collects statistics; of scales per channel the first. */
export function calibrationsOf(
  layer: { readonly step: Step; readonly report: LayerReport },
  document: ExperimentDocument,
  report: Report,
): readonly Calibration[] {
  return Object.entries(layer.report.state).flatMap(([slot, state]) => {
    if (!slot.endsWith('_quant') || isTensor(state)) return [];
    return calibrationOf(slot, state, layer.step, { document, report }) ?? [];
  });
}

interface Program {
  readonly document: ExperimentDocument;
  readonly report: Report;
}

function calibrationOf(
  slot: string,
  state: QuantizerStateReport,
  layer: Step,
  program: Program,
): Calibration | null {
  const kept = state['running_stats'] ?? state['buffer'];
  const { counter } = state;
  if (typeof counter !== 'number' || !isTensor(kept)) return null;
  const seen = callsOf(layer, program).flatMap((id) => scaleOf(id, slot, program.report) ?? []);
  const divisor = seen[0]?.divisor ?? 1;
  const trained = seen.filter(({ training }) => training);
  // Calls inside a repeat stand for their last round, and a restored state began elsewhere.
  const isWhole = trained.length === counter && layer['state'] === undefined;
  const averages = isWhole
    ? runningAverages(
        trained.map(({ scale }) => scale * divisor),
        momentumOf(layer, slot),
      )
    : [];
  let collected = 0;
  const calls = seen.map(({ id, scale, training }): CalibrationCall => {
    if (training) collected += 1;
    const average = averages[collected - 1];
    return { id, scale, training, average: average === undefined ? null : average / divisor };
  });
  const frozen = calls.findLast(({ training }) => !training)?.scale ?? null;
  return { slot, calls, counter, kept: (reportedNumbers(kept)[0] ?? NaN) / divisor, frozen };
}

function callsOf(layer: Step, { document }: Program): readonly string[] {
  return allSteps(document)
    .filter((step) => step.kind === 'call' && layerOf(document, step) === layer)
    .flatMap(({ id }) => id ?? []);
}

interface SeenScale {
  readonly id: string;
  readonly scale: number;
  readonly training: boolean;
  readonly divisor: number;
}

function scaleOf(id: string, slot: string, report: Report): SeenScale | null {
  const entry = report.steps.find((step) => step.id === id);
  if (entry?.type !== 'Tensor' && entry?.type !== 'IntQuantTensor') return null;
  const part = slot === 'input_quant' ? entry.parts?.input : entry;
  if (part?.type !== 'IntQuantTensor') return null;
  const scale = reportedNumbers(part.scale)[0];
  const provenance = entry.scale_from?.find(({ of }) => of === part.id);
  if (scale === undefined || provenance === undefined) return null;
  return { id, scale, training: part.training, divisor: provenance.divisor ?? 1 };
}

/** scaling_stats_momentum: given, or the quantizer's own. */
function momentumOf(layer: Step, slot: string): number | null {
  const choice = withDefaults(stepKinds.get(layer.kind)?.fields ?? [], layer)[slot];
  const given = isRecord(choice) ? choice['scaling_stats_momentum'] : undefined;
  if (typeof given === 'number' || given === null) return given;
  const name = isRecord(choice) ? choice['quantizer'] : choice;
  const fields = typeof name === 'string' ? quantizers.get(name)?.fields : undefined;
  const field = fields?.find((one) => one.name === 'scaling_stats_momentum');
  return field?.type === 'number' ? (field.default ?? null) : null;
}

function isTensor(value: unknown): value is ReportedTensor {
  return isRecord(value) && Array.isArray(value['shape']);
}
