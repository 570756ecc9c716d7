import { selectedCall, selectedLayer, selectedStep, shownTensor } from '../../app/selectors.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useActions, useApp } from '../app-context.ts';
import { QuantTensorCard } from '../figures/QuantTensorCard.tsx';
import { ValidityChecklist } from '../figures/ValidityChecklist.tsx';
import { Chip } from '../widgets/Chip.tsx';
import { AccumulatorFacts } from './AccumulatorFacts.tsx';
import { Card } from './Card.tsx';
import { CellPanel } from './CellPanel.tsx';
import { floatReason } from './float-reason.ts';
import { StepTrouble } from './StepTrouble.tsx';
import './inspector.css';

/** The right: what the shown tensor is, whether it keeps its rules, and where its numbers come from. */
export function Inspector() {
  const shown = useApp(shownTensor);
  const call = useApp(selectedCall);
  return (
    <section className="inspector" aria-label="Inspector">
      <StepTrouble />
      {shown !== null && <TensorCards />}
      {call?.accumulator !== undefined && (
        <Card title="Accumulator">
          <AccumulatorFacts accumulator={call.accumulator} outputs={elementCount(call.shape)} />
        </Card>
      )}
    </section>
  );
}

function TensorCards() {
  const shown = useApp(shownTensor);
  const { selectElement } = useActions();
  if (shown === null) return null;
  const { tensor } = shown;
  if (tensor.type === 'Tensor') {
    return (
      <>
        <Card title="Tensor" chip={<Chip kind="float" />}>
          <FloatReason />
        </Card>
        <CellPanel />
      </>
    );
  }
  return (
    <>
      <Card title="IntQuantTensor">
        <QuantTensorCard tensor={tensor} />
      </Card>
      <Card title="Validity" chip={<Chip kind={tensor.is_valid ? 'valid' : 'invalid'} />}>
        <ValidityChecklist tensor={tensor} onGoTo={(index) => selectElement(index, tensor.shape)} />
      </Card>
      <CellPanel />
    </>
  );
}

function FloatReason() {
  const shown = useApp(shownTensor);
  const step = useApp(selectedStep);
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  if (shown === null) return null;
  const reason = floatReason(shown, { stepKind: step?.kind ?? '', call, layer: layer?.report ?? null });
  return <p>{reason}</p>;
}
