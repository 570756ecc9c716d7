import { useMemo } from 'react';
import {
  selectedLayer,
  selectedStep,
  shownPlane,
  shownRepresentation,
  shownTensor,
  type ShownTensor,
} from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import type { Saturation } from '../figures/quantize-steps.ts';
import type { QuantizerCurve } from '../figures/quantizer-curve.ts';
import { planeNumbers } from './shown-numbers.ts';
import { saturationOf, slotOf, type ShownProps, type Slot } from './shown-plane.ts';
import { curveOf, quantizerIn, type ShownQuantizer } from './shown-quantizer.ts';

const isComplete = (state: AppState) => state.complete;

/** The plane in the centre with its numbers; null where there are none. */
export function useShown(): ShownProps | null {
  const shown = useApp(shownTensor);
  const plane = useApp(shownPlane);
  const representation = useApp(shownRepresentation);
  return useMemo(() => {
    if (shown === null || plane === null) return null;
    const numbers = planeNumbers(shown, representation, plane);
    return numbers === null ? null : { shown, plane, representation, numbers };
  }, [shown, representation, plane]);
}

interface HowQuantized {
  readonly slot: Slot | null;
  readonly quantizer: ShownQuantizer | null;
  readonly curve: QuantizerCurve | null;
  /** Which elements of the plane were clamped. */
  readonly saturation: Saturation | null;
}

/** Which quantizer made the shown tensor, how it maps numbers to integers, and what it clamped. */
export function useHowQuantized({ shown, plane }: ShownProps): HowQuantized {
  const made = useQuantizer(shown);
  const { curve } = made;
  const saturation = useMemo(
    () => (curve?.kind === 'int' ? saturationOf(shown, curve, plane) : null),
    [shown, curve, plane],
  );
  return { ...made, saturation };
}

function useQuantizer(shown: ShownTensor) {
  const complete = useApp(isComplete);
  const step = useApp(selectedStep);
  const layer = useApp(selectedLayer);
  return useMemo(() => {
    const slot = slotOf(shown, step?.kind ?? '', layer?.report ?? null);
    const quantizer = slot === null || layer === null ? null : quantizerIn(layer.step, slot);
    const curve = shown.original === null ? null : curveOf(shown, quantizer, layer?.report ?? null);
    return { slot, quantizer, curve };
    // More quantizers are known once the page is complete.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, step, layer, complete]);
}
