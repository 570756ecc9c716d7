import { useId, useState } from 'react';
import { useActions } from '../app-context.ts';

/** A person's own words on a step; they stand in the document. */
export function NoteField({ stepId, note }: { readonly stepId: string; readonly note: string | undefined }) {
  const id = useId();
  const { editStep } = useActions();
  const [open, setOpen] = useState(false);
  if (note === undefined && !open) {
    return (
      <button type="button" className="link small" onClick={() => setOpen(true)}>
        Add a note
      </button>
    );
  }
  return (
    <div className="note-field">
      <label htmlFor={id} className="small soft">
        note
      </label>
      <textarea
        id={id}
        className="text-field"
        rows={2}
        ref={(field) => {
          // It was asked for a moment ago.
          if (open && note === undefined) field?.focus();
        }}
        value={note ?? ''}
        onChange={(event) =>
          editStep(stepId, 'note', event.target.value === '' ? undefined : event.target.value)
        }
      />
    </div>
  );
}
