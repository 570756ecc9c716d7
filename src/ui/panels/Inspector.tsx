import { shownTensor } from '../../app/selectors.ts';
import { After } from '../After.tsx';
import { useApp } from '../app-context.ts';
import { QuantTensorCard } from '../figures/QuantTensorCard.tsx';
import { later } from '../later.ts';
import { Card } from './Card.tsx';
import './inspector.css';

const PrintedTensor = later(async () => (await import('../figures/PrintedTensor.tsx')).PrintedTensor);
const StepTrouble = later(async () => (await import('./StepTrouble.tsx')).StepTrouble);
const InspectorCards = later(async () => (await import('./InspectorCards.tsx')).InspectorCards);

/** The right: what the shown tensor is, whether it keeps its rules, and where its numbers come from. */
export function Inspector() {
  const tensor = useApp(shownTensor)?.tensor;
  return (
    <section className="inspector" aria-label="Inspector">
      <After>
        <StepTrouble />
      </After>
      {tensor?.type === 'IntQuantTensor' && (
        <Card title="IntQuantTensor" part="tensor-card">
          <QuantTensorCard tensor={tensor}>
            <After>
              <PrintedTensor tensor={tensor} />
            </After>
          </QuantTensorCard>
        </Card>
      )}
      <After>
        <InspectorCards />
      </After>
    </section>
  );
}
