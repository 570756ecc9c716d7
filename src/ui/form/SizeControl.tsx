import { useId } from 'react';
import type { SizeField } from '../../core/experiment/field.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { FieldRow } from './FieldRow.tsx';

interface SizeControlProps {
  readonly field: SizeField;
  readonly value: unknown;
  /** The document's value, or the default. */
  readonly accepted: unknown;
  readonly problem: string | undefined;
  readonly onChange: (value: unknown) => void;
}

const AXES: Readonly<Record<number, readonly string[]>> = {
  1: ['length'],
  2: ['height', 'width'],
  3: ['depth', 'height', 'width'],
};

/** A size per axis, each in its own box, or one of the field's words ("same"). */
export function SizeControl({ field, value, accepted, problem, onChange }: SizeControlProps) {
  const labelId = useId();
  const axes = AXES[field.rank] ?? [];
  const word = typeof value === 'string' && field.words?.includes(value) ? value : null;
  const sizes = axes.map((_, axis) => sizeAt(accepted, axis, field.min));
  const typed = axes.map((_, axis) => typedAt(value, axis));
  const replaced = (index: number, size: number | string) =>
    sizes.map((old, at) => (at === index ? size : (typed[at] ?? old)));
  return (
    <FieldRow name={field.name} help={field.help} problem={problem} labelId={labelId}>
      {(field.words !== undefined || field.optional) && (
        <select
          className="text-field size-control__words"
          aria-label={`${field.name}, how`}
          value={word ?? (value === null ? 'own' : 'numbers')}
          onChange={(event) => onChange(choose(event.target.value, sizes))}
        >
          {field.optional && <option value="own">default</option>}
          <option value="numbers">cells</option>
          {field.words?.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
      {word === null &&
        value !== null &&
        axes.map((axis, index) => (
          <NumberField
            key={axis}
            label={`${field.name} ${axis}`}
            value={sizes[index] ?? field.min}
            min={field.min}
            max={field.max}
            integer
            waiting={typed[index]}
            onChange={(size) => onChange(replaced(index, size))}
            onIllegal={(text) => onChange(replaced(index, text))}
          />
        ))}
    </FieldRow>
  );
}

function choose(how: string, sizes: readonly number[]): unknown {
  if (how === 'own') return undefined;
  return how === 'numbers' ? sizes : how;
}

/** What waits in an axis' box because it is no legal size. */
function typedAt(value: unknown, axis: number): string | undefined {
  const size: unknown = Array.isArray(value) ? value[axis] : undefined;
  return typeof size === 'string' ? size : undefined;
}

/** One number counts for every axis. */
function sizeAt(value: unknown, axis: number, otherwise: number): number {
  const size: unknown = Array.isArray(value) ? (value[axis] ?? value[0]) : value;
  return typeof size === 'number' ? size : otherwise;
}
