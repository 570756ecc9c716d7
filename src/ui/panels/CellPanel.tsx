import { lazy, Suspense } from 'react';
import { shownCell, shownTensor } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { elementIndices } from '../figures/element-index.ts';
import { formatShape } from '../figures/format-number.ts';
import { Card } from './Card.tsx';

/** Fetched when the first cell is pointed at. */
const CellSteps = lazy(async () => ({ default: (await import('./CellSteps.tsx')).CellSteps }));

/** The arithmetic of the cell under the pointer, with its own numbers. */
export function CellPanel() {
  const shown = useApp(shownTensor);
  const cell = useApp(shownCell);
  if (shown === null) return null;
  if (cell === null) {
    return (
      <Card title="Cell">
        <p className="soft">Point at a cell of the map to see how its number came about.</p>
      </Card>
    );
  }
  return (
    <Card title="Cell" chip={<code>{formatShape(elementIndices(cell.index, shown.tensor.shape))}</code>}>
      <Suspense fallback={<p className="soft">Fetching how its number came about.</p>}>
        <CellSteps shown={shown} index={cell.index} />
      </Suspense>
    </Card>
  );
}
