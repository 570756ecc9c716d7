import type { Theme } from './state.ts';
import type { AppStore } from './store.ts';

const KEY = 'quantscope-theme';

/** Pins the theme on <html> (`data-theme`), and keeps the choice for the next visit. */
export function keepTheme({ state, actions }: AppStore, root: HTMLElement): void {
  const kept = readKept();
  state.subscribe(({ theme }, before) => {
    if (theme === before.theme) return;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    keep(theme);
  });
  if (kept !== null) actions.setTheme(kept);
}

function readKept(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    // Storage may be blocked; the theme then lasts as long as the page.
    return null;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // As above.
  }
}
