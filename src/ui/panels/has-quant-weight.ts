import { selectedLayer } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';

/** Whether a layer is looked at, itself or by its call, that has a weight and a quantizer for it. */
export function hasQuantWeight(state: AppState): boolean {
  const layer = selectedLayer(state)?.report;
  return layer !== undefined && layer.weight !== null && layer.quantizers.weight !== undefined;
}
