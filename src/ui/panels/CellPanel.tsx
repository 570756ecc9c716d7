import { useMemo } from 'react';
import { selectedCall, selectedLayer, selectedStep, shownCell, shownTensor } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { CellArithmetic } from '../figures/CellArithmetic.tsx';
import { elementIndices } from '../figures/element-index.ts';
import { exactFloat32, formatNumber, formatShape } from '../figures/format-number.ts';
import { cellArithmetic } from './cell-arithmetic.ts';
import { Card } from './Card.tsx';

/** The arithmetic of the cell under the pointer, with its own numbers. */
export function CellPanel() {
  const shown = useApp(shownTensor);
  const cell = useApp(shownCell);
  const step = useApp(selectedStep);
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const index = cell?.index ?? null;
  const arithmetic = useMemo(
    () =>
      shown === null || index === null
        ? null
        : cellArithmetic(shown, { stepKind: step?.kind ?? '', call, layer }, index),
    [shown, index, step, call, layer],
  );
  if (shown === null) return null;
  if (index === null) {
    return (
      <Card title="Cell">
        <p className="soft">Point at a cell of the map to see how its number came about.</p>
      </Card>
    );
  }
  const value = shown.tensor.value?.[index];
  return (
    <Card title="Cell" chip={<code>{formatShape(elementIndices(index, shown.tensor.shape))}</code>}>
      {arithmetic === null ? (
        <p className="mono" title={value === undefined ? undefined : exactFloat32(value)}>
          {value === undefined ? 'not read back' : formatNumber(value)}
        </p>
      ) : (
        <CellArithmetic arithmetic={arithmetic} />
      )}
    </Card>
  );
}
