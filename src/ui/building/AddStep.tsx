import { Play, Plus } from 'lucide-react';
import type { Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import { useCallOffer } from './call-offer.ts';
import './add-step.css';

const lengthOf = (state: AppState) => state.document.steps.length;

/** The end of the list: one more step, or the call that a new layer waits for. */
export function AddStep({ onAdd }: { readonly onAdd: (place: Place, anchor: HTMLElement) => void }) {
  const length = useApp(lengthOf);
  const offer = useCallOffer(null, true);
  return (
    <div className="add-step" data-part="building">
      <button
        type="button"
        className="button add-step__button"
        onClick={(event) => onAdd([length], event.currentTarget)}
      >
        <Plus size={16} aria-hidden="true" />
        Add step
      </button>
      {offer !== null && (
        <button type="button" className="button" onClick={offer.accept}>
          <Play size={14} aria-hidden="true" />
          {offer.label}
        </button>
      )}
    </div>
  );
}
