import { useId, useState } from 'react';
import { renameProblem, renameStep } from '../../app/edit-steps.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';

const documentOf = (state: AppState) => state.document;

/** The name of a step, by which others refer to it; they follow when it is left or Enter is pressed. */
export function NameField({ id }: { readonly id: string }) {
  const inputId = useId();
  const document = useApp(documentOf);
  const { rearrange } = useActions();
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : renameProblem(document, id, typed);
  const rename = () => {
    if (typed === null || problem !== null) return;
    setTyped(null);
    if (typed === id) return;
    const renamed = renameStep(document, id, typed);
    if ('document' in renamed) {
      rearrange({ document: renamed.document, select: typed, renamed: { from: id, to: typed } });
    }
  };
  return (
    <div className="name-field" data-invalid={problem !== null || undefined}>
      <label htmlFor={inputId} className="visually-hidden">
        name
      </label>
      <input
        id={inputId}
        className="text-field"
        type="text"
        autoComplete="off"
        spellCheck={false}
        title="The step’s name; the steps that use it follow."
        value={typed ?? id}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${inputId}-problem`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {problem !== null && (
        <p id={`${inputId}-problem`} className="field-row__problem">
          {problem}
        </p>
      )}
    </div>
  );
}
