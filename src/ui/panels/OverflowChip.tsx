import { TriangleAlert } from 'lucide-react';
import { selectedCall, shownTensor } from '../../app/selectors.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useActions, useApp } from '../app-context.ts';
import { limitInWords } from '../figures/accumulator-rows.ts';
import { formatInteger } from '../figures/format-number.ts';
import './overflow-chip.css';

/** That numbers of the shown result are wrong, beside the verdict that their tensor keeps its rules. */
export function OverflowChip() {
  const call = useApp(selectedCall);
  const part = useApp(shownTensor)?.part;
  const { openDrawer } = useActions();
  const limit = call?.accumulator?.limit;
  if (call === null || limit === undefined || limit.overflowed === 0) return null;
  if (part !== 'output' && part !== 'before_output_quant') return null;
  const outputs = elementCount(call.shape);
  return (
    <button
      type="button"
      className="overflow-chip"
      title={`${limitInWords(limit, outputs)}. Opens the tab Overflow.`}
      onClick={() => openDrawer('overflow')}
    >
      <TriangleAlert size={12} strokeWidth={2.25} aria-hidden="true" />
      {`${formatInteger(limit.overflowed)} of ${formatInteger(outputs)} overflow ${limit.bits} bits`}
    </button>
  );
}
