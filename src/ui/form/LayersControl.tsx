import { useId } from 'react';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { LayersField } from '../../core/experiment/field.ts';
import { FieldRow } from './FieldRow.tsx';
import { layerOptions } from './reference-options.ts';

interface LayersControlProps {
  readonly field: LayersField;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly document: ExperimentDocument;
  readonly stepId: string;
  /** undefined stands for all of them. */
  readonly onChange: (value: unknown) => void;
}

/** Which layers a mode is for: all, or those that are ticked. */
export function LayersControl({ field, value, problem, document, stepId, onChange }: LayersControlProps) {
  const labelId = useId();
  const layers = layerOptions(document, stepId).map((option) => option.value);
  const named: readonly unknown[] | null = Array.isArray(value) ? value : null;
  const toggle = (id: string, on: boolean) =>
    onChange(layers.filter((one) => (one === id ? on : named?.includes(one))));
  return (
    <FieldRow name={field.name} help={field.help} problem={problem} labelId={labelId}>
      <label className="small">
        <input
          type="checkbox"
          checked={named === null}
          onChange={(event) => onChange(event.target.checked ? undefined : layers)}
        />{' '}
        all layers
      </label>
      {named !== null &&
        layers.map((id) => (
          <label key={id} className="small mono">
            <input
              type="checkbox"
              checked={named.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />{' '}
            {id}
          </label>
        ))}
    </FieldRow>
  );
}
