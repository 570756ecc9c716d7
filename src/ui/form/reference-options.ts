import { placedSteps, placedStep } from '../../app/placed-steps.ts';
import { reportById } from '../../app/selectors.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import type { Report, ReportStep } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { formatBits, formatShape } from '../figures/format-number.ts';

export interface ReferenceOption {
  readonly value: string;
  /** The name, and beside it shape and bits. */
  readonly label: string;
}

/** The tensors above a step. @param layer whose call this is; what does not fit it says so */
export function tensorOptions(
  document: ExperimentDocument,
  name: string,
  report: Report | null,
  layer: Step | null = null,
): readonly ReferenceOption[] {
  return stepsAbove(document, name).flatMap((step) => {
    const role = stepKinds.get(step.kind)?.role;
    if (step.id === undefined || role === 'layer') return [];
    const entry = reportById(report, step.id);
    const misfit = layer === null ? '' : misfitOf(layer, entry);
    return [
      { value: step.id, label: [step.id, ...factsOf(entry), ...(misfit === '' ? [] : [misfit])].join(' · ') },
    ];
  });
}

/** The layers above a step. @param kind only those of it */
export function layerOptions(
  document: ExperimentDocument,
  name: string,
  kind: string | null = null,
): readonly ReferenceOption[] {
  return stepsAbove(document, name).flatMap((step) => {
    const fits = stepKinds.get(step.kind)?.role === 'layer' && (kind === null || step.kind === kind);
    return fits && step.id !== undefined ? [{ value: step.id, label: `${step.id} · ${step.kind}` }] : [];
  });
}

function stepsAbove(document: ExperimentDocument, name: string): readonly Step[] {
  const own = placedStep(document, name)?.path;
  const steps = placedSteps(document);
  return steps
    .slice(
      0,
      steps.findIndex(({ path }) => path === own),
    )
    .map(({ step }) => step);
}

function factsOf(entry: ReportStep | null): readonly string[] {
  switch (entry?.type) {
    case 'IntQuantTensor':
      return [formatShape(entry.shape), formatBits(entry.bit_width)];
    case 'Tensor':
      return [formatShape(entry.shape), 'float'];
    case 'Error':
      return ['error'];
    default:
      return [];
  }
}

function misfitOf(layer: Step, entry: ReportStep | null): string {
  if (entry?.type !== 'IntQuantTensor' && entry?.type !== 'Tensor') return '';
  const channels: unknown = layer['in_channels'];
  const features: unknown = layer['in_features'];
  const fits =
    (typeof channels !== 'number' || entry.shape[1] === channels) &&
    (typeof features !== 'number' || entry.shape.at(-1) === features);
  return fits ? '' : 'does not fit';
}
