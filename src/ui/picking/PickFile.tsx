import { useRef } from 'react';
import { useActions } from '../app-context.ts';
import { takeFileLater } from './take-file-later.ts';

interface PickFileProps {
  readonly label: string;
  readonly className: string;
}

/** Opens the browser's file chooser for a picture or an experiment document. */
export function PickFile({ label, className }: PickFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const actions = useActions();
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept="image/png,image/jpeg,image/svg+xml,application/json,.json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it was changed.
          event.target.value = '';
          if (file !== undefined) takeFileLater(file, actions);
        }}
      />
    </>
  );
}
