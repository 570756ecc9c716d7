import { useState } from 'react';
import './changed.css';

interface ChangedProps {
  /** What the text is of; another thing's text is not a change of this one's. */
  readonly of: string;
  readonly text: string;
}

interface Shown extends ChangedProps {
  /** The text before, and how often it has changed. */
  readonly old: string | null;
  readonly changes: number;
}

/** A text that, when it changes, shows `old → new` for 300 ms; not under reduced motion. */
export function Changed({ of, text }: ChangedProps) {
  const [shown, setShown] = useState<Shown>({ of, text, old: null, changes: 0 });
  if (shown.of !== of) setShown({ of, text, old: null, changes: 0 });
  else if (shown.text !== text) setShown({ of, text, old: shown.text, changes: shown.changes + 1 });
  return (
    <span className="changed">
      {shown.old !== null && (
        // A new element for each change: its animation starts anew.
        <span key={shown.changes} className="changed__old" aria-hidden="true">
          {shown.old} →{' '}
        </span>
      )}
      {text}
    </span>
  );
}
