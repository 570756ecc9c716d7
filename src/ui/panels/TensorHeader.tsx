import { availableParts, selectedReport, selectedStep } from '../../app/selectors.ts';
import type { Plane } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { Part, Representation } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { formatShape } from '../figures/format-number.ts';
import { Chip } from '../widgets/Chip.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { representationOptions } from './representation-options.ts';

interface TensorHeaderProps {
  readonly shown: ShownTensor;
  readonly plane: Plane;
  readonly representation: Representation;
}

const partNames: Readonly<Record<Part, string>> = {
  input: 'input',
  other: 'other input',
  weight: 'weight',
  bias: 'bias',
  before_output_quant: 'before output_quant',
  output: 'output',
};

/** Which tensor is shown, and the choices of part, representation, batch and channel. */
export function TensorHeader({ shown, plane, representation }: TensorHeaderProps) {
  const { selectRepresentation } = useActions();
  const { tensor } = shown;
  return (
    <header className="tensor-header">
      <div className="tensor-header__row">
        <h2 className="tensor-header__title">
          <code>{tensor.id}</code>
        </h2>
        <Chip kind={tensor.type === 'Tensor' ? 'float' : tensor.is_valid ? 'valid' : 'invalid'} />
        <span className="soft mono">{formatShape(tensor.shape)}</span>
        <PartSwitch part={shown.part} />
      </div>
      <div className="tensor-header__row">
        <Segmented
          label="Representation"
          value={representation}
          options={representationOptions(shown)}
          onChange={selectRepresentation}
        />
        <PlanePickers shown={shown} plane={plane} />
      </div>
    </header>
  );
}

/** The tensors inside the selected call, in the order of the data flow. */
function PartSwitch({ part }: { readonly part: Part }) {
  const parts = useApp(availableParts);
  const step = useApp(selectedStep);
  const entry = useApp(selectedReport);
  const { selectPart } = useActions();
  if (step?.kind !== 'call' || parts.length < 2 || entry === null) return null;
  return (
    <div className="tensor-header__parts">
      <Segmented
        label="Part of the call"
        value={part}
        options={parts.map((value) => ({ value, label: partNames[value] }))}
        onChange={selectPart}
      />
    </div>
  );
}

function PlanePickers({ shown, plane }: Pick<TensorHeaderProps, 'shown' | 'plane'>) {
  const { selectPlane } = useActions();
  const isWeight = shown.part === 'weight';
  return (
    <div className="tensor-header__pickers">
      {plane.batches > 1 && (
        <SelectField
          inline
          label={isWeight ? 'output channel' : 'batch'}
          value={String(plane.batch)}
          options={counted(plane.batches)}
          onChange={(batch) => selectPlane(Number(batch), plane.channel)}
        />
      )}
      {plane.channels > 1 && (
        <SelectField
          inline
          label={isWeight ? 'input channel' : 'channel'}
          value={String(plane.channel)}
          options={counted(plane.channels)}
          onChange={(channel) => selectPlane(plane.batch, Number(channel))}
        />
      )}
    </div>
  );
}

function counted(count: number): readonly { readonly value: string; readonly label: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    value: String(index),
    label: `${index} of ${count}`,
  }));
}
