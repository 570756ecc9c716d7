import { Suspense } from 'react';
import type { Plane } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { AppState, Part, Representation } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { formatShape } from '../figures/format-number.ts';
import { later } from '../later.ts';
import { Chip } from '../widgets/Chip.tsx';
import { Segmented, type SegmentedOption } from '../widgets/Segmented.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { representationOptions } from './representation-options.ts';

interface TensorHeaderProps {
  readonly shown: ShownTensor;
  readonly plane: Plane;
  readonly representation: Representation;
}

const OverflowChip = later(async () => (await import('./OverflowChip.tsx')).OverflowChip);

const isComplete = (state: AppState) => state.complete;
const showsFour = (state: AppState) => state.selection.four;

/** Which tensor is shown, and the choices of representation, batch and channel. */
export function TensorHeader({ shown, plane, representation }: TensorHeaderProps) {
  const { selectRepresentation, showFour } = useActions();
  const complete = useApp(isComplete);
  const four = useApp(showsFour) && shown.representations.length > 1;
  const { tensor } = shown;
  return (
    <header className="tensor-header">
      <div className="tensor-header__row">
        <h2 className="tensor-header__title">
          <code>{tensor.id}</code>
        </h2>
        <Chip kind={tensor.type === 'Tensor' ? 'float' : tensor.is_valid ? 'valid' : 'invalid'} />
        <span className="soft mono">{formatShape(tensor.shape)}</span>
        {shown.part !== 'output' && <span className="soft small">{partWords(shown)}</span>}
        {complete && (
          <Suspense>
            <OverflowChip />
          </Suspense>
        )}
      </div>
      <div className="tensor-header__row">
        <Segmented
          label="Representation"
          part="representation"
          value={four ? 'all' : representation}
          options={[...representationOptions(shown), allOption(shown)]}
          onChange={(value) => (value === 'all' ? showFour(true) : selectRepresentation(value))}
        />
        <PlanePickers shown={shown} plane={plane} />
      </div>
    </header>
  );
}

const whatOf: Readonly<Record<Exclude<Part, 'output'>, string>> = {
  input: 'the input, as input_quant gives it',
  other: 'the second input, as input_quant gives it',
  weight: 'the weight, as weight_quant gives it',
  bias: 'the bias, as bias_quant gives it',
  before_output_quant: 'the result before output_quant',
};

/** What a part of a call is; without a quantizer it is only that. */
function partWords({ part, tensor }: ShownTensor): string {
  if (part === 'output') return '';
  return tensor.type === 'Tensor' ? whatOf[part].replace(/, as .*/, '') : whatOf[part];
}

function allOption({ representations }: ShownTensor): SegmentedOption<'all'> {
  const title = 'All of them side by side, with one cross-hair.';
  const alone = 'There is only one representation of this tensor.';
  const isAlone = representations.length < 2;
  return { value: 'all', label: 'all', title: isAlone ? alone : title, disabled: isAlone };
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
          part="batch"
          value={String(plane.batch)}
          options={counted(plane.batches)}
          onChange={(batch) => selectPlane(Number(batch), plane.channel)}
        />
      )}
      {plane.channels > 1 && (
        <SelectField
          inline
          label={isWeight ? 'input channel' : 'channel'}
          part="channel"
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
