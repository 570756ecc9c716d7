import { createElement, lazy, useState, type ComponentType } from 'react';

/** What has not been asked for yet. */
const waiting = new Set<() => Promise<unknown>>();

/**
 * A component that follows the first view: `later(async () => (await import('./X.tsx')).X)`. Drawn before
 * `fetchLater` has brought it, it suspends.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetching = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Lazy = lazy(fetching);
  waiting.add(fetching);
  return function Later(props: Props) {
    // Once it is there it is drawn at once: React holds back what has suspended.
    const [Content] = useState((): ComponentType<Props> => loaded ?? Lazy);
    return createElement(Content, props);
  };
}

/** Brings all that follows the first view, and what that brings along; rejects where the network has failed. */
export async function fetchLater(): Promise<void> {
  while (waiting.size > 0) {
    const asked = [...waiting];
    // What they import asks for more.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(asked.map((fetching) => fetching()));
    for (const fetching of asked) waiting.delete(fetching);
  }
}
