import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

/** The theme in force: `data-theme` on <html>, else the system's. For what CSS cannot colour (canvas). */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => 'light');
}

function currentTheme(): Theme {
  const pinned = document.documentElement.dataset['theme'];
  if (pinned === 'light' || pinned === 'dark') return pinned;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function subscribe(onChange: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const pinned = new MutationObserver(onChange);
  pinned.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', onChange);
  return () => {
    pinned.disconnect();
    system.removeEventListener('change', onChange);
  };
}
