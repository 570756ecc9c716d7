import { useState } from 'react';
import { shareLink, type ShareLink } from '../../app/share.ts';
import { pythonErrors } from '../../app/python-errors.ts';
import { pythonText } from '../../formats/python.ts';
import { useActions, useStateNow } from '../app-context.ts';
import { formatInteger } from '../figures/format-number.ts';
import { useFiles } from '../picking/use-files.ts';
import { MenuItem } from '../widgets/Popover.tsx';
import './file-choices.css';

/** What was done, or why it was not, in a sentence; with the text itself where it could not be copied. */
interface Told {
  readonly sentence: string;
  readonly text?: string;
}

/** The choices of the share menu; copying leaves it open and says what was copied. */
export function FileChoices() {
  const now = useStateNow();
  const { newExperiment } = useActions();
  const { save, open } = useFiles();
  const [told, setTold] = useState<Told | null>(null);
  const [short, setShort] = useState<ShareLink | null>(null);
  const copyLink = async () => {
    const link = await shareLink(now());
    setShort(link.lacks === null ? null : link);
    setTold(
      link.lacks === null
        ? await copied(link.href, 'The link')
        : { sentence: `${link.lacks} The file holds all of it.` },
    );
  };
  return (
    <div className="file-choices">
      <MenuItem onChoose={newExperiment}>
        <Choice name="New experiment" />
      </MenuItem>
      <MenuItem onChoose={open}>
        <Choice name="Open a file" keys="Ctrl/⌘ O" />
      </MenuItem>
      <MenuItem onChoose={save}>
        <Choice name="Save as .json" keys="Ctrl/⌘ S" />
      </MenuItem>
      <hr />
      <button type="button" className="menu-item" onClick={() => void copyLink()}>
        <Choice name="Copy link" />
      </button>
      <button
        type="button"
        className="menu-item"
        onClick={() =>
          void copied(pythonText(now().document, pythonErrors(now())), 'The Python').then(setTold)
        }
      >
        <Choice name="Copy Python" />
      </button>
      <output className="file-choices__told small">{told?.sentence}</output>
      {told?.text !== undefined && (
        <textarea className="mono small" readOnly rows={3} value={told.text} aria-label="To copy by hand" />
      )}
      {short !== null && (
        <div className="file-choices__short">
          <button type="button" className="button" onClick={save}>
            Save as .json
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void copied(short.href, 'The shorter link').then(setTold)}
          >
            Copy the shorter link
          </button>
        </div>
      )}
    </div>
  );
}

function Choice({ name, keys }: { readonly name: string; readonly keys?: string }) {
  return (
    <span className="file-choices__choice">
      <b>{name}</b>
      {keys !== undefined && <kbd className="small soft">{keys}</kbd>}
    </span>
  );
}

/** A page without a secure address has no clipboard, and a person may refuse it. */
async function copied(text: string, what: string): Promise<Told> {
  try {
    await navigator.clipboard.writeText(text);
    return { sentence: `${what} is copied: ${formatInteger(text.length)} characters.` };
  } catch {
    return { sentence: `The browser lets nothing be copied here. ${what} to copy by hand:`, text };
  }
}
