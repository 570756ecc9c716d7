import { useEffect } from 'react';
import { useActions } from './app-context.ts';
import { useFiles } from './picking/use-files.ts';

/**
 * Keys of the whole page (Cmd on a Mac): Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, which a text field keeps for
 * itself, Ctrl+S to save and Ctrl+O to open.
 */
export function PageKeys() {
  const { undo, redo } = useActions();
  const { save, open } = useFiles();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const act = {
        z: event.shiftKey ? redo : undo,
        y: event.shiftKey ? undefined : redo,
        s: event.shiftKey ? undefined : save,
        o: event.shiftKey ? undefined : open,
      }[event.key.toLowerCase()];
      if (act === undefined || ((act === undo || act === redo) && isTyping(event.target))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [undo, redo, save, open]);
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}
