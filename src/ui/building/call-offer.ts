import { useMemo } from 'react';
import { insertStep } from '../../app/edit-steps.ts';
import { callOf } from '../../app/new-step.ts';
import { placedSteps, type Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { Report } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useActions, useApp } from '../app-context.ts';

const documentOf = (state: AppState) => state.document;
const reportOf = (state: AppState) => state.report;

export interface CallOffer {
  readonly label: string;
  readonly accept: () => void;
}

/**
 * One click that calls a layer on the newest tensor that fits it; null where it is called already or
 * nothing fits.
 * @param layerId null for the last layer that nobody calls
 */
export function useCallOffer(layerId: string | null, anyLayer = false): CallOffer | null {
  const document = useApp(documentOf);
  const report = useApp(reportOf);
  const { rearrange } = useActions();
  return useMemo(() => {
    const found = offerFor(document, report, layerId, anyLayer);
    if (found === null) return null;
    const { place, step } = found;
    return {
      label: `Call ${String(step['layer'])} on ${inputsOf(step['inputs'])}`,
      accept: () => rearrange({ document: insertStep(document, place, step), select: step.id }),
    };
  }, [document, report, layerId, anyLayer, rearrange]);
}

function offerFor(
  document: ExperimentDocument,
  report: Report | null,
  layerId: string | null,
  anyLayer: boolean,
) {
  const call = stepKinds.get('call');
  const steps = placedSteps(document);
  const called = new Set(steps.map(({ step }) => step['layer']));
  const waiting = steps.filter(
    ({ step }) =>
      step.id !== undefined &&
      stepKinds.get(step.kind)?.role === 'layer' &&
      !called.has(step.id) &&
      (anyLayer || step.id === layerId),
  );
  const layer = waiting.at(-1)?.step.id;
  if (call === undefined || layer === undefined) return null;
  const place: Place = [document.steps.length];
  const offer = callOf(layer, call, { document, place, report });
  return 'step' in offer ? { place, step: offer.step } : null;
}

function inputsOf(inputs: unknown): string {
  return Array.isArray(inputs) ? inputs.join(' and ') : '';
}
