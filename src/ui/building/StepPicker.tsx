import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { insertStep } from '../../app/edit-steps.ts';
import { newStep } from '../../app/new-step.ts';
import { placedSteps, samePlace, type Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import type { StepKind } from '../../core/steps/step-kind.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useActions, useApp } from '../app-context.ts';
import { placeBelow } from '../widgets/place.ts';
import { stepGroups } from './step-groups.ts';
import { focusCard } from './focus-card.ts';
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
  const document = useApp(documentOf);
  const report = useApp(reportOf);
  const { rearrange } = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const [reason, setReason] = useState<string | null>(null);
  const listId = useId();
  const groups = useMemo(() => stepGroups(stepKinds.values(), search), [search]);
  const options = groups.flatMap(({ kinds }) => kinds);
  const active = options[Math.min(at, options.length - 1)];

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    placeBelow(anchor, element);
  }, [anchor]);

  const choose = (kind: StepKind | undefined) => {
    if (kind === undefined) return;
    const offer = newStep(kind, { document, place, report });
    if ('reason' in offer) return setReason(offer.reason);
    const changed = insertStep(document, place, offer.step);
    const added = placedSteps(changed).find((one) => samePlace(one.place, place));
    rearrange({ document: changed, select: added?.name ?? null });
    dialog.current?.close();
    focusCard(added?.name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="step-picker"
      aria-label="Add a step"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <input
        className="text-field"
        type="text"
        role="combobox"
        aria-label="Search steps"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active.kind}`}
        placeholder="Search: conv, random, pool, relu"
        autoComplete="off"
        spellCheck={false}
        // The dialog opens to be typed in.
        autoFocus
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
          setReason(null);
        }}
        onKeyDown={onKeyDown}
      />
      {reason !== null && (
        <p className="step-picker__reason small" role="alert">
          {reason}
        </p>
      )}
      <div id={listId} className="step-picker__list" role="listbox" aria-label="Steps">
        {groups.map(({ title, kinds }) => (
          <div key={title} role="group" aria-label={title}>
            <p className="eyebrow" aria-hidden="true">
              {title}
            </p>
            {kinds.map((kind) => (
              <Option
                key={kind.kind}
                id={`${listId}-${kind.kind}`}
                kind={kind}
                active={kind === active}
                onChoose={() => choose(kind)}
              />
            ))}
          </div>
        ))}
        {options.length === 0 && <p className="small soft">No kind of step matches.</p>}
      </div>
    </dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly kind: StepKind;
  readonly active: boolean;
  readonly onChoose: () => void;
}

/** The keyboard stays in the search field and walks over them. */
function Option({ id, kind, active, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={element}
      id={id}
      className="step-picker__option"
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      <code>{kind.kind}</code>
      <span className="small soft">{kind.summary}</span>
    </div>
  );
}
