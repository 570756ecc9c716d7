import { loadEditing } from './editing.ts';
import { hasKeptWork } from './kept-work.ts';
import type { AppStore } from './store.ts';

/**
 * Opens what the address names, or the work of an earlier visit. null where there is neither: the first
 * view does without the code that reads them. Never rejects.
 */
export function arrive(store: AppStore, { search, hash }: Location): Promise<void> | null {
  if (search.length < 2 && hash.length < 2 && !hasKeptWork()) return null;
  return Promise.all([import('./arrival.ts'), loadEditing()]).then(
    ([{ takeUp }]) => takeUp(store, search, hash),
    () => {
      const message = 'The address was not opened: the part of the page that reads it could not be loaded.';
      store.actions.report({ about: 'address', message });
    },
  );
}
