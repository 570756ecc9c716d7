import { useId } from 'react';
import { LongName } from './LongName.tsx';
import './select-field.css';

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
  readonly error?: string;
  readonly disabled?: boolean;
  /** Puts the label before the box instead of above it. */
  readonly inline?: boolean;
  /** Its stable name, by which it is pointed at and hidden. */
  readonly part?: string;
}

/** One of many choices: the browser's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, hint, error, disabled, inline, part } = props;
  const id = useId();
  return (
    <div
      className="select-field"
      data-part={part}
      data-inline={inline || undefined}
      data-invalid={error !== undefined || undefined}
    >
      <label htmlFor={id} title={hint}>
        <LongName>{label}</LongName>
      </label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-problem`}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <p id={`${id}-problem`} className="select-field__problem">
          {error}
        </p>
      )}
    </div>
  );
}
