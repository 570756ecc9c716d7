import { useId } from 'react';
import { isRecord } from '../../core/experiment/describe.ts';
import type { TensorField } from '../../core/experiment/field.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { FieldRow } from './FieldRow.tsx';

interface TensorControlProps {
  readonly field: TensorField;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** A tensor of the document: a number to edit, or in words where it comes from. */
export function TensorControl({ field, value, problem, onChange }: TensorControlProps) {
  const labelId = useId();
  if (typeof value === 'number') {
    return (
      <NumberField label={field.name} hint={field.help} value={value} error={problem} onChange={onChange} />
    );
  }
  // A layer's own random draw is the rule and has nothing to set.
  if (value === null) return null;
  return (
    <FieldRow name={field.name} help={field.help} problem={problem} labelId={labelId}>
      <span className="small soft">{origin(value)}</span>
      {field.optional && (
        <button
          type="button"
          className="button button--quiet"
          title="Lets the layer draw it from the random generator, as torch does."
          onClick={() => onChange(undefined)}
        >
          Draw instead
        </button>
      )}
    </FieldRow>
  );
}

function origin(value: unknown): string {
  if (typeof value === 'string') return `step ${value}`;
  if (isRecord(value) && Array.isArray(value['shape'])) return `given, ${value['shape'].join(' × ')}`;
  return 'given';
}
