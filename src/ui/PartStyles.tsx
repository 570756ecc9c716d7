import { useEffect } from 'react';
import { partRules } from '../app/part-rules.ts';
import { partSelector } from '../app/parts.ts';
import type { AppState } from '../app/state.ts';
import { useApp } from './app-context.ts';

const hiddenOf = (state: AppState) => state.hidden;
const pointedOf = (state: AppState) => state.pointedPart;

/** Takes away what the address hides, wherever it stands, and marks the part that a lesson points at. */
export function PartStyles() {
  const hidden = useApp(hiddenOf);
  const pointed = useApp(pointedOf);
  useEffect(() => {
    const mark = pointed === null ? null : partSelector(pointed);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(partRules(hidden, pointed).join('\n'));
    document.adoptedStyleSheets.push(sheet);
    if (mark !== null) scrollTo(mark);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [hidden, pointed]);
  return null;
}

function scrollTo(selector: string): void {
  const part = document.querySelector(selector);
  const shown = part?.matches('.app__part') ? part.firstElementChild : part;
  shown?.scrollIntoView({ block: 'nearest' });
}
