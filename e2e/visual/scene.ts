import type { Page } from '@playwright/test';
import type { ExperimentDocument } from '../../src/core/experiment/document.ts';

export type Theme = 'light' | 'dark';

/** A state of the page of which there is a picture. */
export interface Scene {
  /** Kebab-case; the name of its baselines. */
  readonly name: string;
  readonly document: ExperimentDocument;
  /** Step whose card is pressed. */
  readonly step: string;
  /** Brings the page from there to the state: opens a tab, chooses a cell. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** The drawing of this figure alone, by its `data-figure`; the whole page without. */
  readonly figure?: string;
  /** A region of the page alone, by its accessible name: a card of text and marks, which is no drawing. */
  readonly region?: string;
  /** Of the window, in px; 900 without. For a figure that is higher than the page shows at once. */
  readonly height?: number;
  /** Also at 390 px, as on a phone. */
  readonly narrow?: boolean;
  /** One of the few that `npm test` compares as well. */
  readonly core?: boolean;
}
