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
  readonly value: unknown;
  readonly problem: string | undefined;
  /** A slider before a whole number's box. */
  readonly slider?: boolean;
  /** undefined takes an optional number away. */
  readonly onChange: (value: unknown) => void;
}

/** One number, one switch, one choice: of a step or of a quantizer. */
export function PlainControl({ field, value, problem, slider = false, onChange }: PlainControlProps) {
  const { name, help } = field;
  switch (field.type) {
    case 'integer':
    case 'number':
      if (field.default === null) {
        const text = value === null ? '' : String(value);
        return (
          <TextControl
            name={name}
            help={help}
            text={text}
            problem={problem}
            onChange={(typed) => onChange(readOptional(typed))}
          />
        );
      }
      return (
        <NumberField
          label={name}
          hint={help}
          value={Number(value ?? field.min ?? 0)}
          min={field.min}
          max={field.max}
          integer={field.type === 'integer'}
          slider={slider && field.type === 'integer'}
          error={problem}
          onChange={onChange}
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

/** The option that a value stands for, where capitals do not matter. */
function optionOf(field: ChoiceField, value: unknown): string {
  const text = String(value);
  const found = field.options.find((option) => option.toLowerCase() === text.toLowerCase());
  return found ?? text;
}
