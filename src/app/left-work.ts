import { isRecord } from '../core/experiment/describe.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';

const LEFT_KEY = 'quantscope-left';

/**
 * Keeps an edit that the page was left with before the address followed it: a reload opens that address,
 * and would bring back the experiment of before the edit. Until the tab is closed.
 */
export function keepLeft(document: ExperimentDocument): void {
  try {
    sessionStorage.setItem(LEFT_KEY, JSON.stringify({ address: location.href, document }));
  } catch {
    // Storage may be blocked or full; then the address stands.
  }
}

/** What was left at this very address, once; null where the address said all. Not checked. */
export function takeLeft(): unknown {
  try {
    const text = sessionStorage.getItem(LEFT_KEY);
    if (text === null) return null;
    sessionStorage.removeItem(LEFT_KEY);
    const left: unknown = JSON.parse(text);
    return isRecord(left) && left.address === location.href ? left.document : null;
  } catch {
    return null;
  }
}
