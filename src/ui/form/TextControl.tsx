import { useId, useState } from 'react';
import { FieldRow } from './FieldRow.tsx';

interface TextControlProps {
  readonly name: string;
  readonly help: string;
  /** How the accepted value is written. */
  readonly text: string;
  readonly problem: string | undefined;
  /** More than one line. */
  readonly long?: boolean;
  readonly onChange: (text: string) => void;
}

/** A value that is written as text; what is typed stays as typed until it is legal and the field is left. */
export function TextControl({ name, help, text, problem, long = false, onChange }: TextControlProps) {
  const labelId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shared = {
    className: 'text-field',
    'aria-labelledby': labelId,
    'aria-invalid': problem !== undefined,
    spellCheck: false,
    value: typed ?? text,
    onBlur: () => {
      if (problem === undefined) setTyped(null);
    },
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setTyped(event.target.value);
      onChange(event.target.value);
    },
  };
  return (
    <FieldRow name={name} help={help} problem={problem} labelId={labelId}>
      {long ? <textarea rows={4} {...shared} /> : <input type="text" autoComplete="off" {...shared} />}
    </FieldRow>
  );
}
