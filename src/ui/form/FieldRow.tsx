import type { ReactNode } from 'react';
import { showBesideFocus } from '../widgets/show-beside-focus.ts';
import './field-row.css';

interface FieldRowProps {
  /** The field's own name, Brevitas' or PyTorch's. */
  readonly name: string;
  readonly help: string;
  readonly problem: string | undefined;
  /** Names the group of controls for screen readers. */
  readonly labelId: string;
  readonly children: ReactNode;
}

/** A field that has more than one control: its name before them, and what is wrong below. */
export function FieldRow({ name, help, problem, labelId, children }: FieldRowProps) {
  const problemId = `${labelId}-problem`;
  return (
    <fieldset
      className="field-row"
      aria-labelledby={labelId}
      aria-describedby={problem === undefined ? undefined : problemId}
      data-invalid={problem !== undefined || undefined}
    >
      <span id={labelId} className="field-row__name" title={help}>
        {name}
      </span>
      <div className="field-row__controls">{children}</div>
      {problem !== undefined && (
        <p id={problemId} className="field-row__problem" ref={showBesideFocus}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
