import { shownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';

/** Whether the shown tensor was quantized from floats that are known. */
export function hasOriginal(state: AppState): boolean {
  const shown = shownTensor(state);
  return shown?.tensor.type === 'IntQuantTensor' && shown.original !== null;
}

/** Whether the shown tensor is a QuantTensor. */
export function isQuantized(state: AppState): boolean {
  return shownTensor(state)?.tensor.type === 'IntQuantTensor';
}
