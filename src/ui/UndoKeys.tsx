import { useEffect } from 'react';
import type { Actions } from '../app/state.ts';
import { useActions } from './app-context.ts';

/** Ctrl+Z and Ctrl+Shift+Z (Cmd on a Mac) for the whole page; a text field keeps its own. */
export function UndoKeys() {
  const actions = useActions();
  useEffect(() => listen(actions), [actions]);
  return null;
}

function listen({ undo, redo }: Actions): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    const typing =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
    if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
