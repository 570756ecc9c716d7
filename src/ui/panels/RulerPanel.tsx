import { selectedCall, shownPlane, shownTensor } from '../../app/selectors.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useApp } from '../app-context.ts';
import { AccumulatorRuler } from '../figures/AccumulatorRuler.tsx';

/** How wide the selected layer's accumulator must be; the channel that is looked at is pointed out. */
export function RulerPanel() {
  const call = useApp(selectedCall);
  const part = useApp(shownTensor)?.part;
  const plane = useApp(shownPlane);
  if (call?.accumulator === undefined) return null;
  const isSum = part === 'output' || part === 'before_output_quant';
  const channel = isSum ? plane?.channel : part === 'weight' ? plane?.batch : undefined;
  return (
    <AccumulatorRuler
      accumulator={call.accumulator}
      channel={channel ?? null}
      outputs={elementCount(call.shape)}
    />
  );
}
