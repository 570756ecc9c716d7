import type {
  BooleanField,
  ChoiceField,
  IntegerField,
  NumberField as NumericField,
} from '../../core/experiment/field.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { Switch } from '../widgets/Switch.tsx';
import { readOptional } from './list-text.ts';
import { TextControl } from './TextControl.tsx';

export type PlainField = IntegerField | NumericField | BooleanField | ChoiceField;

interface PlainControlProps {
  readonly field: PlainField;
  /** What stands in the field: a waiting draft, the document's value, or the default. */
  readonly value: unknown;
  /** The document's value, or the default. */
  readonly accepted: unknown;
  readonly problem: string | undefined;
  /** A slider before a whole number's box. */
  readonly slider?: boolean;
  /** undefined takes an optional number away. */
  readonly onChange: (value: unknown) => void;
}

/** One number, one switch, one choice: of a step or of a quantizer. */
export function PlainControl(props: PlainControlProps) {
  const { field, value, accepted, problem, slider = false, onChange } = props;
  const { name, help } = field;
  switch (field.type) {
    case 'integer':
    case 'number':
      if (field.default === null || isNullable(field)) {
        const text = value === null ? (isNullable(field) ? 'null' : '') : String(value);
        return (
          <TextControl
            name={name}
            help={help}
            text={text}
            problem={problem}
            onChange={(typed) =>
              onChange(isNullable(field) && typed.trim() === 'null' ? null : readOptional(typed))
            }
          />
        );
      }
      return (
        <NumberField
          label={name}
          hint={help}
          value={legalOf(accepted, field.min)}
          waiting={value === accepted ? undefined : String(value)}
          min={field.min}
          max={field.max}
          integer={field.type === 'integer'}
          slider={slider && field.type === 'integer'}
          error={problem}
          onChange={onChange}
          onIllegal={onChange}
        />
      );
    case 'boolean':
      return <Switch label={name} hint={help} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <SelectField
          label={name}
          hint={help}
          value={optionOf(field, value)}
          options={field.options.map((option) => ({ value: option, label: option }))}
          error={problem}
          onChange={onChange}
        />
      );
  }
}

/** null says something there, and is not the same as absent. */
function isNullable(field: IntegerField | NumericField): boolean {
  return field.type === 'number' && field.nullable === true;
}

function legalOf(accepted: unknown, least: number | undefined): number {
  return typeof accepted === 'number' ? accepted : (least ?? 0);
}

/** The option that a value stands for, where capitals do not matter. */
function optionOf(field: ChoiceField, value: unknown): string {
  const text = String(value);
  const found = field.options.find((option) => option.toLowerCase() === text.toLowerCase());
  return found ?? text;
}
