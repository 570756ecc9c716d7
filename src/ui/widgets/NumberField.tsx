import { useId, useState, type KeyboardEvent } from 'react';
import { readNumber } from './legal-number.ts';
import { LongName } from './LongName.tsx';
import { showBesideFocus } from './show-beside-focus.ts';
import './number-field.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  /** Called with legal numbers only. */
  readonly onChange: (value: number) => void;
  /** What was typed before and is no legal number: it stands in the box until it is one. */
  readonly waiting?: string;
  /** Called with what is typed and is no legal number. */
  readonly onIllegal?: (text: string) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly integer?: boolean;
  /** A slider before the box; needs `min` and `max`. */
  readonly slider?: boolean;
  readonly unit?: string;
  readonly hint?: string;
  /** What the check of the document says of this field. */
  readonly error?: string;
  readonly disabled?: boolean;
}

/**
 * A number that is typed, stepped with the arrow keys, or dragged. Text that is no legal number
 * stays as typed, with one sentence on what is needed; Escape brings the last legal one back.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, hint } = props;
  const id = useId();
  const typing = useTyping(props);
  const problem = typing.problem ?? props.error;
  return (
    <div className="number-field" data-invalid={problem !== undefined || undefined}>
      <label htmlFor={id} title={hint}>
        <LongName>{label}</LongName>
      </label>
      <div className="number-field__row">
        {props.slider && <Slider {...props} onChange={typing.choose} />}
        <input
          id={id}
          className="number-field__box"
          type="text"
          inputMode={props.integer ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={typing.text}
          disabled={props.disabled}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={(event) => typing.type(event.target.value)}
          onBlur={typing.settle}
          onKeyDown={typing.onKeyDown}
        />
        {unit !== undefined && <span className="number-field__unit">{unit}</span>}
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} className="number-field__problem" ref={showBesideFocus}>
          {problem}
        </p>
      )}
    </div>
  );
}

function Slider({ label, value, onChange, min, max, step = 1, disabled }: NumberFieldProps) {
  return (
    <input
      type="range"
      aria-label={`${label}, slider`}
      min={min}
      max={max}
      step={step}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}

/** What stands in the box while it is typed, and when it becomes the value. */
function useTyping(props: NumberFieldProps) {
  const { value, onChange, step = 1, waiting, onIllegal } = props;
  const [draft, setDraft] = useState<string | null>(waiting ?? null);
  const [seen, setSeen] = useState(waiting);
  if (seen !== waiting) {
    setSeen(waiting);
    setDraft(waiting ?? null);
  }
  const read = draft === null ? null : readNumber(draft, props);
  const offer = (text: string) => {
    const offered = readNumber(text, props);
    if ('problem' in offered) onIllegal?.(text);
    else if (offered.value !== value || waiting !== undefined) onChange(offered.value);
  };
  const choose = (next: number) => {
    setDraft(null);
    offer(String(next));
  };
  const settle = () => {
    if (read !== null && 'value' in read) setDraft(null);
  };
  return {
    text: draft ?? String(value),
    problem: read !== null && 'problem' in read ? read.problem : undefined,
    choose,
    settle,
    type: (text: string) => {
      setDraft(text);
      offer(text);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        if (draft === null && waiting === undefined) return;
        setDraft(null);
        if (waiting !== undefined) onChange(value);
      } else if (event.key === 'Enter') settle();
      else if (event.key === 'ArrowUp') choose(roundOff(value + step));
      else if (event.key === 'ArrowDown') choose(roundOff(value - step));
      else return;
      event.preventDefault();
    },
  };
}

/** 0.1 + 0.2 is 0.3 for a person who steps through tenths. */
function roundOff(value: number): number {
  return Number(value.toPrecision(12));
}
