import type { ExperimentDocument } from '../core/experiment/document.ts';

/**
 * Where the last experiment is kept between visits: as text in the tab's own storage and in that of the
 * whole browser, so that a reload brings back what this tab had, and a new tab what was edited last in
 * any of them. A text too long for both is kept in IndexedDB, and a marker in its place.
 */
export const WORK_KEY = 'quantscope-work';

export interface KeptWork {
  readonly version: 1;
  /** null where it is in IndexedDB. */
  readonly document: ExperimentDocument | null;
  /** Where it is in IndexedDB; null where it is not there. */
  readonly place: string | null;
  /** The step that was looked at. */
  readonly step: string | null;
}

export function hasKeptWork(): boolean {
  return keptTexts().length > 0;
}

/** The tab's own work, then the browser's; storage may be blocked, and then there is none. */
export function keptTexts(): readonly string[] {
  try {
    const texts = [sessionStorage.getItem(WORK_KEY), localStorage.getItem(WORK_KEY)];
    return texts.filter((text) => text !== null);
  } catch {
    return [];
  }
}
