import { useId } from 'react';
import './segmented.css';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Why it is there, or, with `disabled`, why it cannot be chosen. */
  readonly title?: string;
  readonly disabled?: boolean;
  /** The representation whose colour marks it when chosen. */
  readonly tone?: 'float' | 'integer' | 'dequantized' | 'error';
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Shows the label before the segments; otherwise only screen readers get it. */
  readonly showLabel?: boolean;
  /** Its stable name, by which it is pointed at and hidden. */
  readonly part?: string;
}

/** One of a few choices, all in sight: radio buttons drawn as one bar. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, showLabel = false, part } = props;
  const name = useId();
  return (
    <fieldset className="segmented" data-part={part}>
      <legend className="visually-hidden">{label}</legend>
      {showLabel && (
        <span className="eyebrow" aria-hidden="true">
          {label}
        </span>
      )}
      <div className="segmented__bar">
        {options.map((option) => (
          <label key={option.value} title={option.title} data-tone={option.tone}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
