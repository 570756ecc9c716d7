import { Redo2, Undo2 } from 'lucide-react';
import { changeInWords } from '../../app/differences.ts';
import { derive } from '../../app/derive.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';

const canUndo = (state: AppState) => state.undoable;
const canRedo = (state: AppState) => state.redoable;
const undoTitle = derive(
  ({ undoTo, document }) => [undoTo, document] as const,
  (undoTo, document) => (undoTo === null ? 'Undo' : `Undo ${changeInWords(undoTo, document)} (Ctrl+Z)`),
);
const redoTitle = derive(
  ({ redoTo, document }) => [redoTo, document] as const,
  (redoTo, document) => (redoTo === null ? 'Redo' : `Redo ${changeInWords(document, redoTo)} (Ctrl+Shift+Z)`),
);

/**
 * Undo and redo, whose titles say which change. Disabled by name alone, so that a button keeps the
 * focus when its last step is done.
 */
export function HistoryButtons() {
  const { undo, redo } = useActions();
  return (
    <>
      <button
        type="button"
        className="button button--quiet button--icon"
        title={useApp(undoTitle)}
        aria-label="Undo"
        aria-disabled={!useApp(canUndo)}
        onClick={undo}
      >
        <Undo2 size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button button--quiet button--icon"
        title={useApp(redoTitle)}
        aria-label="Redo"
        aria-disabled={!useApp(canRedo)}
        onClick={redo}
      >
        <Redo2 size={16} aria-hidden="true" />
      </button>
    </>
  );
}
