import { lazy, Suspense } from 'react';
import { ChevronDown, Share2 } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import { Waiting } from '../Waiting.tsx';
import { Popover } from '../widgets/Popover.tsx';

const FileChoices = lazy(async () => ({ default: (await import('./FileChoices.tsx')).FileChoices }));

const isComplete = (state: AppState) => state.complete;

/** Starting anew, opening, saving, and what can be handed on: a link, a file, Python. */
export function FileMenu() {
  const complete = useApp(isComplete);
  return (
    <Popover
      label="Save, open and share"
      trigger={
        <>
          <Share2 size={16} aria-hidden="true" />
          <span className="top-bar__word">Share</span>
          <ChevronDown size={16} aria-hidden="true" />
        </>
      }
    >
      {complete && (
        <Suspense fallback={<Waiting />}>
          <FileChoices />
        </Suspense>
      )}
    </Popover>
  );
}
