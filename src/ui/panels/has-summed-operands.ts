import { selectedCall } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';

/** Whether the selected call, or one of the selected layer, multiplies an input with a weight. */
export function hasSummedOperands(state: AppState): boolean {
  const parts = selectedCall(state)?.parts;
  return parts?.weight !== undefined && parts.input !== undefined;
}
