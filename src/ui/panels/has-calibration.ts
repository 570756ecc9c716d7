import { derive } from '../../app/derive.ts';
import { selectedLayer } from '../../app/selectors.ts';

/** Whether a quantizer of the selected layer has collected statistics from more than one call, or kept some. */
export const hasCalibration = derive(
  (state) => [selectedLayer(state)] as const,
  (layer) => {
    if (layer === null) return false;
    return Object.values(layer.report.state).some((state) => {
      const counter: unknown = 'counter' in state ? state.counter : 1;
      return typeof counter === 'number' && counter > 1;
    });
  },
);
