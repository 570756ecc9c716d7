import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { withField, withStep } from './document-edit.ts';

export interface Placed {
  readonly document: ExperimentDocument;
  /** The step that now holds the picture. */
  readonly stepId: string;
}

/**
 * Puts a picture in the place of the experiment's input: of the chosen image step, of the first
 * one there is, or of what flows into the first call; that layer then takes the picture's
 * channels (3, unless it takes 1 already). null where there is neither.
 */
export function placePicture(
  document: ExperimentDocument,
  selected: string | null,
  dataUrl: string,
): Placed | null {
  const pictures = document.steps.filter((step) => step.kind === 'image');
  const picture = pictures.find((step) => step.id === selected) ?? pictures[0];
  if (picture?.id !== undefined) {
    const edit = { stepId: picture.id, field: 'source', value: dataUrl };
    return { document: withField(document, edit), stepId: picture.id };
  }
  const calls = document.steps.filter((step) => step.kind === 'call');
  const call = calls.find((step) => step.id === selected || step['layer'] === selected) ?? calls[0];
  const inputId = firstOf(call?.['inputs']);
  const layer = document.steps.find((step) => step.id === call?.['layer']);
  if (inputId === null || layer?.id === undefined) return null;
  const channels = layer['in_channels'] === 1 ? 1 : 3;
  const source: Step = { id: inputId, kind: 'image', source: dataUrl, channels };
  const replaced = withStep(document, inputId, () => source);
  return {
    document: withField(replaced, { stepId: layer.id, field: 'in_channels', value: channels }),
    stepId: inputId,
  };
}

function firstOf(inputs: unknown): string | null {
  const first: unknown = Array.isArray(inputs) ? inputs[0] : null;
  return typeof first === 'string' ? first : null;
}
