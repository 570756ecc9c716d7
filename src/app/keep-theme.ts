import type { Theme } from './state.ts';
import type { AppStore } from './store.ts';

const KEY = 'quantscope-theme';

/**
 * Pins the theme on <html> (`data-theme`), and keeps the choice for the next visit. One that the address
 * names (`?theme=dark`) goes before a kept choice, and is not kept itself.
 */
export function keepTheme({ state }: AppStore, root: HTMLElement, { search, hash }: Location): void {
  const first = themeIn(hash.slice(1)) ?? themeIn(search) ?? readKept();
  if (first !== null) {
    state.setState({ theme: first });
    root.dataset['theme'] = first;
  }
  state.subscribe(({ theme }, before) => {
    if (theme === before.theme) return;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    if (theme !== themeIn(location.hash.slice(1))) keep(theme);
  });
}

function themeIn(fields: string): Theme | null {
  return asPinned(new URLSearchParams(fields).get('theme'));
}

function asPinned(text: string | null): Theme | null {
  return text === 'light' || text === 'dark' ? text : null;
}

function readKept(): Theme | null {
  try {
    return asPinned(localStorage.getItem(KEY));
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
