import { selectedCall, selectedLayer, selectedStep, shownTensor } from '../../app/selectors.ts';
import { useActions, useApp } from '../app-context.ts';
import { ValidityChecklist } from '../figures/ValidityChecklist.tsx';
import { Chip } from '../widgets/Chip.tsx';
import { Card } from './Card.tsx';
import { CellPanel } from './CellPanel.tsx';
import { floatReason } from './float-reason.ts';

/** What stands below the shown tensor's own card. */
export function InspectorCards() {
  const shown = useApp(shownTensor);
  return shown === null ? null : <TensorCards />;
}

function TensorCards() {
  const shown = useApp(shownTensor);
  const { selectElement } = useActions();
  if (shown === null) return null;
  const { tensor } = shown;
  if (tensor.type === 'Tensor') {
    return (
      <>
        <Card title="Tensor" part="tensor-card" chip={<Chip kind="float" />}>
          <FloatReason />
        </Card>
        <CellPanel />
      </>
    );
  }
  return (
    <>
      <Card title="Validity" part="validity" chip={<Chip kind={tensor.is_valid ? 'valid' : 'invalid'} />}>
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
