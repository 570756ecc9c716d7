import { History, X } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import './restored-note.css';

const isRestored = (state: AppState) => state.restored;
const OPENING_EXAMPLE = 'tutorial-layer';

/** That the page has opened with the work of an earlier visit, and the way back to the example. */
export function RestoredNote() {
  const restored = useApp(isRestored);
  const { openExample, dismissRestored } = useActions();
  return (
    <output className="restored-note">
      {restored && (
        <div className="restored-note__line">
          <History size={16} aria-hidden="true" />
          <p>Your last experiment is back as you left it.</p>
          <button type="button" className="button" onClick={() => openExample(OPENING_EXAMPLE)}>
            Open the example instead
          </button>
          <button
            type="button"
            className="button button--quiet button--icon"
            aria-label="Close this note"
            title="Close this note"
            onClick={dismissRestored}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      )}
    </output>
  );
}
