import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { withField, withStep } from './document-edit.ts';
import type { Picture } from './state.ts';

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
  picture: Picture,
): Placed | null {
  const images = document.steps.filter((step) => step.kind === 'image');
  const image = images.find((step) => step.id === selected) ?? images[0];
  if (image?.id !== undefined) {
    const { size: _, ...kept } = image;
    return { document: withStep(document, image.id, () => ({ ...kept, ...picture })), stepId: image.id };
  }
  const calls = document.steps.filter((step) => step.kind === 'call');
  const call = calls.find((step) => step.id === selected || step['layer'] === selected) ?? calls[0];
  const inputId = firstOf(call?.['inputs']);
  const layer = document.steps.find((step) => step.id === call?.['layer']);
  if (inputId === null || layer?.id === undefined) return null;
  const channels = layer['in_channels'] === 1 ? 1 : 3;
  const source: Step = { id: inputId, kind: 'image', ...picture, channels };
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
