import { ChevronDown } from 'lucide-react';
import { examples } from '../../app/examples.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { PickFile } from '../picking/PickFile.tsx';
import { MenuItem, Popover } from '../widgets/Popover.tsx';

const titleOf = (state: AppState) => state.document.title ?? 'Untitled experiment';

/** What is open, and what else may be opened. */
export function ExampleMenu() {
  const title = useApp(titleOf);
  const { openExample } = useActions();
  return (
    <Popover
      label="Open an example"
      trigger={
        <>
          <span className="top-bar__title">{title}</span>
          <ChevronDown size={16} aria-hidden="true" />
        </>
      }
    >
      {examples.map((example) => (
        <MenuItem key={example.name} onChoose={() => openExample(example.name)}>
          <b>{example.title}</b>
          <span className="small soft">{example.summary}</span>
        </MenuItem>
      ))}
      <div className="top-bar__pick">
        <PickFile label="Open a picture or document" className="button" />
      </div>
    </Popover>
  );
}
