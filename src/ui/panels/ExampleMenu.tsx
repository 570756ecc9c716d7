import { lazy, Suspense } from 'react';
import { ChevronDown } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import { PickFile } from '../picking/PickFile.tsx';
import { Waiting } from '../Waiting.tsx';
import { Popover } from '../widgets/Popover.tsx';

const Gallery = lazy(async () => ({ default: (await import('./Gallery.tsx')).Gallery }));

const isComplete = (state: AppState) => state.complete;
const titleOf = (state: AppState) => state.document.title ?? 'Untitled experiment';

/** What is open, and what else may be opened. */
export function ExampleMenu() {
  const title = useApp(titleOf);
  const complete = useApp(isComplete);
  return (
    <Popover
      label="Open an example"
      wide
      trigger={
        <>
          <span className="top-bar__title">{title}</span>
          <ChevronDown size={16} aria-hidden="true" />
        </>
      }
    >
      {complete && (
        <Suspense fallback={<Waiting />}>
          <Gallery />
        </Suspense>
      )}
      <div className="top-bar__pick">
        <PickFile label="Open a picture or document" className="button" />
      </div>
    </Popover>
  );
}
