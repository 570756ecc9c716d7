import { selectedCall } from '../../app/selectors.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useApp } from '../app-context.ts';
import { AccumulatorFacts } from './AccumulatorFacts.tsx';

/** How wide the selected call's accumulator must be, in numbers. */
export function Accumulator() {
  const call = useApp(selectedCall);
  if (call?.accumulator === undefined) return null;
  return (
    <div className="inspector__part">
      <header>
        <h3>Accumulator</h3>
      </header>
      <AccumulatorFacts accumulator={call.accumulator} outputs={elementCount(call.shape)} />
    </div>
  );
}
