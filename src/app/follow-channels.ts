import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { withStep } from './document-edit.ts';

/** Sources whose `shape` may follow a layer's channels: what they hold is drawn anew anyway. */
const DRAWN = new Set(['randn', 'rand', 'randint']);

/**
 * Lets what is joined to a layer follow a change of its channels, so that the experiment still
 * runs: drawn inputs and pictures get as many channels as the layer takes, and the layers after
 * it take as many as it gives. Nothing else changes: not a tensor with values of its own, not a
 * source that another layer reads too, not a layer whose weight is written out.
 */
export function followChannels(
  document: ExperimentDocument,
  stepId: string,
  field: string,
): ExperimentDocument {
  const step = document.steps.find(({ id }) => id === stepId);
  if (step === undefined) return document;
  if (field === 'in_channels') return inputsFollow(document, step);
  if (field === 'out_channels') return readersFollow(document, step, step['out_channels']);
  if (field === 'channels' && step.kind === 'image') return readersOf(document, step.id, step['channels']);
  return document;
}

function inputsFollow(document: ExperimentDocument, layer: Step): ExperimentDocument {
  const channels = layer['in_channels'];
  if (typeof channels !== 'number') return document;
  return callsOf(document, layer.id).reduce((changed, call) => {
    const source = changed.steps.find(({ id }) => id === inputsOf(call)[0]);
    if (source?.id === undefined || !onlyReadBy(changed, source.id, layer.id)) return changed;
    return withStep(changed, source.id, (step) => withChannels(step, channels));
  }, document);
}

function withChannels(source: Step, channels: number): Step {
  const shape: unknown = source['shape'];
  if (DRAWN.has(source.kind) && Array.isArray(shape) && shape.length === 4) {
    return { ...source, shape: shape.map((size: unknown, axis) => (axis === 1 ? channels : size)) };
  }
  return source.kind === 'image' && (channels === 1 || channels === 3) ? { ...source, channels } : source;
}

function readersFollow(document: ExperimentDocument, layer: Step, channels: unknown): ExperimentDocument {
  return callsOf(document, layer.id).reduce(
    (changed, call) => readersOf(changed, call.id, channels),
    document,
  );
}

/** Gives the layers that read `sourceId` as many input channels, where their weight is their own to draw. */
function readersOf(
  document: ExperimentDocument,
  sourceId: string | undefined,
  channels: unknown,
): ExperimentDocument {
  const readers = document.steps.filter((step) => step.kind === 'call' && inputsOf(step)[0] === sourceId);
  return readers.reduce((changed, call) => {
    const layerId = call['layer'];
    if (typeof layerId !== 'string') return changed;
    return withStep(changed, layerId, (layer) =>
      'in_channels' in layer && layer['weight'] === undefined ? { ...layer, in_channels: channels } : layer,
    );
  }, document);
}

function callsOf(document: ExperimentDocument, layerId: string | undefined): readonly Step[] {
  return document.steps.filter((step) => step.kind === 'call' && step['layer'] === layerId);
}

function inputsOf(step: Step): readonly unknown[] {
  const inputs: unknown = step['inputs'];
  return Array.isArray(inputs) ? inputs : [];
}

function onlyReadBy(document: ExperimentDocument, sourceId: string, layerId: string | undefined): boolean {
  const readers = document.steps.filter((step) => inputsOf(step).includes(sourceId));
  return readers.every((step) => step['layer'] === layerId);
}
