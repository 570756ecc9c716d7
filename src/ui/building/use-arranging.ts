import type { KeyboardEvent } from 'react';
import { editingNow } from '../../app/editing.ts';
import { placedSteps, type Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { focusCard } from './focus-card.ts';

const documentOf = (state: AppState) => state.document;

/**
 * Moving and removing steps, by whatever means; what cannot be is said in the list's notice. Nothing
 * happens before the page is complete.
 */
export function useArranging() {
  const document = useApp(documentOf);
  const { rearrange, notify } = useActions();
  /** Gives the name that the step has then. */
  const move = (name: string, place: Place): string => {
    const moved = editingNow()?.moveStep(document, name, place);
    if (moved === undefined) return name;
    if ('refusal' in moved) {
      notify(moved.refusal);
      return name;
    }
    const { step } = placedSteps(document).find((one) => one.name === name) ?? {};
    // A step without an id may be another one of its kind now.
    const now = placedSteps(moved.document).find((one) => one.step === step)?.name ?? name;
    rearrange({ document: moved.document, select: now });
    return now;
  };
  const moveBy = (name: string, by: -1 | 1): string => {
    const gap = editingNow()?.neighbouringGap(document, name, by) ?? null;
    return gap === null ? name : move(name, gap);
  };
  const remove = (name: string) => {
    const removed = editingNow()?.removeStep(document, name) ?? null;
    if (removed === null) return;
    const { neighbour, told } = removed;
    rearrange({
      document: removed.document,
      select: neighbour,
      notice: told ?? `${name.replace('@', '')} was removed.`,
    });
    focusCard(neighbour);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, name: string) => {
    const moves = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (moves) {
      // A card that is moved about in the page would lose the keyboard.
      focusCard(moveBy(name, event.key === 'ArrowUp' ? -1 : 1));
    } else if (event.key === 'Delete') remove(name);
    else return;
    event.preventDefault();
  };
  return { move, moveBy, remove, onKeyDown };
}
