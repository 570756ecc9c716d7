import { shownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';

/** Of more channels no strip can be drawn, let alone read. */
const MOST = 2048;

/** Whether the shown tensor has channels that a strip can hold. */
export function hasChannels(state: AppState): boolean {
  const shown = shownTensor(state);
  if (shown === null) return false;
  const { shape } = shown.tensor;
  const axis = shape.length < 2 || shown.part === 'weight' ? 0 : 1;
  return (shape[axis] ?? 1) <= MOST;
}
