import { useState, type PointerEvent, type RefObject } from 'react';
import type { Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';

/** What a grip needs to be dragged by. */
export interface Grip {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

export interface Dragging {
  /** Name of the step in hand. */
  readonly dragged: string | null;
  /** Where it would fall. */
  readonly dropPlace: Place | null;
  readonly gripOf: (name: string) => Grip;
}

const lengthOf = (state: AppState) => state.document.steps.length;

/** Drags a step to another place of the list with a pointer. */
export function useDragging(
  rows: RefObject<HTMLElement | null>,
  move: (name: string, place: Place) => unknown,
): Dragging {
  const end = useApp(lengthOf);
  const [hand, setHand] = useState<{ readonly name: string; readonly place: Place | null } | null>(null);
  const gripOf = (name: string): Grip => ({
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setHand({ name, place: null });
    },
    onPointerMove: (event) => {
      if (hand?.name !== name) return;
      scrollAtEdge(rows.current, event.clientY);
      setHand({ name, place: placeAt(rows.current, event.clientY, end) });
    },
    onPointerUp: (event) => {
      if (hand?.name !== name) return;
      setHand(null);
      if (hand.place !== null) move(name, placeAt(rows.current, event.clientY, end));
    },
    onPointerCancel: () => setHand(null),
  });
  return { dragged: hand?.name ?? null, dropPlace: hand?.place ?? null, gripOf };
}

/** Before the first card whose middle lies below the pointer, else at the end. */
function placeAt(rows: HTMLElement | null, y: number, end: number): Place {
  for (const row of rows?.querySelectorAll('[data-place]') ?? []) {
    const { top, height } = row.getBoundingClientRect();
    if (y < top + height / 2) return (row.getAttribute('data-place') ?? '').split('.').map(Number);
  }
  return [end];
}

/** CSS pixels from the edge of a list within which it scrolls, and by which it does at each move. */
const EDGE = 24;
const STRIDE = 12;

/** A long list comes along when the pointer is at its edge or beyond. */
function scrollAtEdge(rows: HTMLElement | null, y: number): void {
  if (rows === null) return;
  const { top, bottom } = rows.getBoundingClientRect();
  if (y > bottom - EDGE) rows.scrollTop += STRIDE;
  else if (y < top + EDGE) rows.scrollTop -= STRIDE;
}
