import { ArrowDown, ArrowUp, Copy, CornerDownRight, Play, Plus, Trash2, type LucideIcon } from 'lucide-react';
import type { MouseEvent } from 'react';
import { duplicateStep } from '../../app/edit-steps.ts';
import type { Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { useCallOffer } from './call-offer.ts';
import type { ExperimentRow } from './experiment-rows.ts';
import { useArranging } from './use-arranging.ts';
import './step-tools.css';

interface StepToolsProps {
  readonly row: ExperimentRow;
  readonly onAdd: (place: Place, anchor: HTMLElement) => void;
}

const documentOf = (state: AppState) => state.document;

/** What may be done with the selected step. */
export function StepTools({ row, onAdd }: StepToolsProps) {
  const { name, place, step } = row;
  const document = useApp(documentOf);
  const { rearrange } = useActions();
  const { moveBy, remove } = useArranging();
  const offer = useCallOffer(step.id ?? null);
  // The end of the list offers this call already.
  const lastOffer = useCallOffer(null, true);
  const spoken = name.replace('@', '');
  const below = [...place.slice(0, -1), (place.at(-1) ?? 0) + 1];
  const inner: unknown = step['steps'];
  const duplicate = () => {
    const copy = duplicateStep(document, name);
    if (copy !== null) rearrange({ document: copy.document, select: copy.name });
  };
  const moveTool = (event: MouseEvent<HTMLButtonElement>, by: -1 | 1) => {
    const button = event.currentTarget;
    moveBy(name, by);
    // A button that is moved about in the page would lose the keyboard.
    requestAnimationFrame(() => button.focus());
  };
  return (
    <div className="step-tools" role="toolbar" aria-label={`Tools for ${spoken}`}>
      {offer !== null && offer.label !== lastOffer?.label && (
        <button type="button" className="button step-tools__call" onClick={offer.accept}>
          <Play size={14} aria-hidden="true" />
          {offer.label}
        </button>
      )}
      <Tool
        Icon={ArrowUp}
        label={`Move ${spoken} up`}
        keys="Alt+↑"
        onClick={(event) => moveTool(event, -1)}
      />
      <Tool
        Icon={ArrowDown}
        label={`Move ${spoken} down`}
        keys="Alt+↓"
        onClick={(event) => moveTool(event, 1)}
      />
      <Tool
        Icon={Plus}
        label={`Add a step after ${spoken}`}
        onClick={(event) => onAdd(below, event.currentTarget)}
      />
      {Array.isArray(inner) && (
        <Tool
          Icon={CornerDownRight}
          label={`Add a step inside of ${spoken}`}
          onClick={(event) => onAdd([...place, inner.length], event.currentTarget)}
        />
      )}
      <Tool Icon={Copy} label={`Duplicate ${spoken}`} onClick={duplicate} />
      <Tool Icon={Trash2} label={`Remove ${spoken}`} keys="Delete" onClick={() => remove(name)} />
    </div>
  );
}

interface ToolProps {
  readonly Icon: LucideIcon;
  readonly label: string;
  readonly keys?: string;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
}

function Tool({ Icon, label, keys, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="button button--quiet button--icon"
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      onClick={onClick}
    >
      <Icon size={14} aria-hidden="true" />
    </button>
  );
}
