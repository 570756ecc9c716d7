import { Columns2 } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';

const isPinned = (state: AppState) => state.pinned !== null;

/** Pins the open experiment as A and opens the comparison; pressed again, lets A go. */
export function CompareButton() {
  const pinned = useApp(isPinned);
  const { pin, unpin, openDrawer } = useActions();
  return (
    <button
      type="button"
      className="button"
      aria-pressed={pinned}
      title={
        pinned
          ? 'Lets experiment A go.'
          : 'Pins this experiment as A; what you change from here on is B, compared with it.'
      }
      onClick={() => {
        if (pinned) unpin();
        else {
          pin();
          openDrawer('compare');
        }
      }}
    >
      <Columns2 size={16} aria-hidden="true" />
      <span className="top-bar__word">{pinned ? 'Unpin A' : 'Compare'}</span>
    </button>
  );
}
