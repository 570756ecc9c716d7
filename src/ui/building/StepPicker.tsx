import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { insertStep } from '../../app/edit-steps.ts';
import { newStep } from '../../app/new-step.ts';
import { placedSteps, samePlace, type Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import type { StepKind } from '../../core/steps/step-kind.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useActions, useApp } from '../app-context.ts';
import { placeBelow } from '../widgets/place.ts';
import { focusCard } from './focus-card.ts';
import { stepGroups } from './step-groups.ts';
import './step-picker.css';

interface StepPickerProps {
  readonly place: Place;
  /** The button that opened it. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

const documentOf = (state: AppState) => state.document;
const reportOf = (state: AppState) => state.report;

/** Every kind of step with a sentence, to be searched; the chosen one stands in the list at once. */
export function StepPicker({ place, anchor, onClose }: StepPickerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const groups = useMemo(() => stepGroups(stepKinds.values(), search), [search]);
  const { choose, reason } = useChoosing(place, () => dialog.current?.close());
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    placeBelow(anchor, element);
    element.querySelector('input')?.focus();
  }, [anchor]);
  return (
    <dialog ref={dialog} className="step-picker" aria-label="Add a step" closedby="any" onClose={onClose}>
      <input
        className="text-field"
        type="search"
        aria-label="Search steps"
        placeholder="Search: conv, random, pool, relu"
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          const [first] = groups[0]?.kinds ?? [];
          if (event.key === 'Enter' && first !== undefined) choose(first);
          else walk(event);
        }}
      />
      {reason !== null && (
        <p className="step-picker__reason small" role="alert">
          {reason}
        </p>
      )}
      <div className="step-picker__list">
        {groups.map(({ title, kinds }) => (
          <section key={title} aria-label={title}>
            <h3 className="eyebrow">{title}</h3>
            {kinds.map((kind) => (
              <button
                key={kind.kind}
                type="button"
                className="step-picker__kind"
                onClick={() => choose(kind)}
                onKeyDown={walk}
              >
                <code>{kind.kind}</code> <span className="small soft">{kind.summary}</span>
              </button>
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className="small soft">No kind of step matches.</p>}
      </div>
    </dialog>
  );
}

/** Puts a new step of the chosen kind at the place, or says what it lacks. */
function useChoosing(place: Place, close: () => void) {
  const document = useApp(documentOf);
  const report = useApp(reportOf);
  const { rearrange } = useActions();
  const [reason, setReason] = useState<string | null>(null);
  const choose = (kind: StepKind) => {
    const offer = newStep(kind, { document, place, report });
    if ('reason' in offer) {
      setReason(offer.reason);
      return;
    }
    const changed = insertStep(document, place, offer.step);
    const added = placedSteps(changed).find((one) => samePlace(one.place, place));
    rearrange({ document: changed, select: added?.name ?? null });
    close();
    focusCard(added?.name);
  };
  return { choose, reason };
}

/** The arrows go from the search field through the kinds and back. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const all = [
    ...(event.currentTarget.closest('dialog')?.querySelectorAll<HTMLElement>('input, .step-picker__kind') ??
      []),
  ];
  event.preventDefault();
  all[all.indexOf(event.currentTarget) + by]?.focus();
}
