import { TriangleAlert } from 'lucide-react';
import { selectedCall, shownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useActions, useApp } from '../app-context.ts';
import { limitInWords } from '../figures/accumulator-rows.ts';
import { formatInteger } from '../figures/format-number.ts';
import { overflowsByPlane } from '../figures/overflows-by-plane.ts';
import './overflow-chip.css';

const batchOf = (state: AppState) => state.selection.batch;

/** That numbers of the shown result are wrong, beside the verdict that their tensor keeps its rules. */
export function OverflowChip() {
  const call = useApp(selectedCall);
  const part = useApp(shownTensor)?.part;
  const batch = useApp(batchOf);
  const { openDrawer, selectPlane } = useActions();
  const limit = call?.accumulator?.limit;
  if (call === null || limit === undefined || limit.overflowed === 0) return null;
  if (part !== 'output' && part !== 'before_output_quant') return null;
  const outputs = elementCount(call.shape);
  const go = () => {
    const counts = overflowsByPlane(limit.where, call.shape, batch).map(({ length }) => length);
    selectPlane(batch, counts.indexOf(Math.max(...counts)));
    openDrawer('overflow');
  };
  return (
    <button
      type="button"
      className="overflow-chip"
      title={`${limitInWords(limit, outputs)}. Goes to the channel with most of them and opens the tab Overflow.`}
      onClick={go}
    >
      <TriangleAlert size={12} strokeWidth={2.25} aria-hidden="true" />
      {`${formatInteger(limit.overflowed)} of ${formatInteger(outputs)} overflow ${limit.bits} bits`}
    </button>
  );
}
