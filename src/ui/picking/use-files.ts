import { useMemo } from 'react';
import { useActions, useStateNow } from '../app-context.ts';
import { takeFileLater } from './take-file-later.ts';

const ACCEPTED = 'image/png,image/jpeg,image/svg+xml,application/json,.json';

/** Saving the experiment to a file, and opening one with the browser's chooser. */
export function useFiles(): { readonly save: () => void; readonly open: () => void } {
  const actions = useActions();
  const now = useStateNow();
  return useMemo(() => {
    const open = () => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = ACCEPTED;
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file !== undefined) takeFileLater(file, actions);
      });
      input.click();
    };
    const save = () => {
      void import('./save-text.ts').then(
        ({ saveDocument }) => saveDocument(now().document),
        () => {
          const message = 'The experiment was not saved: a part of the page could not be loaded.';
          actions.report({ about: 'document', message });
        },
      );
    };
    return { save, open };
  }, [actions, now]);
}
