import { useId } from 'react';
import { isRecord } from '../../core/experiment/describe.ts';
import { FieldRow } from './FieldRow.tsx';

interface StateControlProps {
  readonly value: unknown;
  readonly help: string;
  readonly problem: string | undefined;
  readonly onForget: () => void;
}

/** What an earlier training left in a layer's scales; shown where there is any. */
export function StateControl({ value, help, problem, onForget }: StateControlProps) {
  const labelId = useId();
  if (!isRecord(value)) return null;
  return (
    <FieldRow name="state" help={help} problem={problem} labelId={labelId}>
      <span className="small soft">
        {Object.entries(value)
          .map(([slot, state]) => `${slot}: ${calls(state)}`)
          .join('; ')}
      </span>
      <button
        type="button"
        className="button button--quiet"
        title="The layer starts as one that was never trained."
        onClick={onForget}
      >
        Forget
      </button>
    </FieldRow>
  );
}

function calls(state: unknown): string {
  const counter = isRecord(state) ? Number(state['counter']) : 0;
  return `${counter} training ${counter === 1 ? 'call' : 'calls'}`;
}
