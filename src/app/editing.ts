import type * as editingActions from './editing-actions.ts';

type Editing = typeof editingActions;

let loaded: Editing | null = null;

/** Brings in what edits and checks documents, which the first view does without. Rejects where the network has failed. */
export async function loadEditing(): Promise<Editing> {
  loaded ??= await import('./editing-actions.ts');
  return loaded;
}

/** What edits documents; null before `loadEditing` has ended. */
export function editingNow(): Editing | null {
  return loaded;
}
