import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { EvaluateBeside } from '../app/evaluate-beside.ts';
import type { Actions, AppState } from '../app/state.ts';
import type { Followers, StateSource } from '../app/followers.ts';

/** What components read, and what they call. */
interface ReadStore {
  readonly state: StateSource;
  readonly actions: Actions;
}

/** The one store of the page, which main.tsx provides, or one that follows it. */
export const AppContext = createContext<ReadStore | null>(null);

/** What draws a moment after the page; main.tsx provides it. */
export const FollowersContext = createContext<Followers | null>(null);

/** Computes what is compared with the page; main.tsx provides it. */
export const BesideContext = createContext<EvaluateBeside | null>(null);

/** The store that this part of the page reads. */
export function useAppStore(): ReadStore {
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

/** The state at the moment of an event, which no drawing depends on; the same function for the life of the page. */
export function useStateNow(): () => AppState {
  return useAppStore().state.getState;
}

/** Computes experiments beside the one that is shown. */
export function useEvaluateBeside(): EvaluateBeside {
  const evaluate = use(BesideContext);
  if (evaluate === null) throw new Error('A component that computes stands outside <BesideContext>.');
  return evaluate;
}
