import { Suspense } from 'react';
import { shownCell, shownTensor } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { elementIndices } from '../figures/element-index.ts';
import { formatShape } from '../figures/format-number.ts';
import { later } from '../later.ts';
import { Card } from './Card.tsx';

const CellSteps = later(async () => (await import('./CellSteps.tsx')).CellSteps);

/** The arithmetic of the cell that is looked at, with its own numbers. */
export function CellPanel() {
  const shown = useApp(shownTensor);
  const cell = useApp(shownCell);
  if (shown === null || cell === null) return null;
  return (
    <Card
      title="Cell"
      name="cell"
      part="cell"
      chip={<code>{formatShape(elementIndices(cell.index, shown.tensor.shape))}</code>}
    >
      <Suspense fallback={<p className="soft">Fetching how its number came about.</p>}>
        <CellSteps shown={shown} index={cell.index} />
      </Suspense>
    </Card>
  );
}
