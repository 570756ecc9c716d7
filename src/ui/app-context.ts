import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions, AppState } from '../app/state.ts';
import type { AppStore } from '../app/store.ts';

/** The one store of the page; main.tsx provides it. */
export const AppContext = createContext<AppStore | null>(null);

function useAppStore(): AppStore {
  const store = use(AppContext);
  if (store === null) throw new Error('A component that reads the store stands outside <AppContext>.');
  return store;
}

/** Reads a selector; the component draws again when its result is another object. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore().state, selector);
}

/** The store's actions; the same object for the life of the page. */
export function useActions(): Actions {
  return useAppStore().actions;
}
