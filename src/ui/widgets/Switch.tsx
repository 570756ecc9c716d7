import { useId } from 'react';
import './switch.css';

interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** One sentence on what it does, read after the label and shown on hover. */
  readonly hint?: string;
}

/** On or off, at once. */
export function Switch({ label, checked, onChange, disabled, hint }: SwitchProps) {
  const hintId = useId();
  return (
    <label className="switch" title={hint}>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : hintId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="switch__track" aria-hidden="true" />
      <span>{label}</span>
      {hint !== undefined && (
        <span id={hintId} hidden>
          {hint}
        </span>
      )}
    </label>
  );
}
