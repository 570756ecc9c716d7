import { useEffect, useState } from 'react';
import type { Actions } from '../../app/state.ts';
import { useActions } from '../app-context.ts';
import { takeFileLater } from './take-file-later.ts';
import './drop-zone.css';

/** Takes pictures and documents that are dropped or pasted anywhere on the page. */
export function DropZone() {
  const actions = useActions();
  const [over, setOver] = useState(false);
  useEffect(() => listen(actions, setOver), [actions]);
  if (!over) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>Drop a PNG, a JPEG, a saved figure or an experiment document</p>
    </div>
  );
}

/** @returns a function that takes the listeners away */
function listen(actions: Actions, setOver: (over: boolean) => void): () => void {
  const ending = new AbortController();
  const on = <Name extends keyof WindowEventMap>(name: Name, act: (event: WindowEventMap[Name]) => void) =>
    window.addEventListener(name, act, { signal: ending.signal });
  on('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  });
  on('dragleave', (event) => {
    if (event.relatedTarget === null) setOver(false);
  });
  on('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(false);
    takeFirst(event.dataTransfer.files, actions);
  });
  on('paste', (event) => {
    takeFirst(event.clipboardData?.files, actions);
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    // In a field the same keys write into it.
    if (!text.startsWith('{') || isField(event.target)) return;
    takeFileLater(new File([text], 'The pasted text', { type: 'application/json' }), actions);
  });
  return () => ending.abort();
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function takeFirst(files: FileList | undefined, actions: Actions): void {
  const file = files?.[0];
  if (file !== undefined) takeFileLater(file, actions);
}
