import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';

const madeBy = fileURLToPath(new URL('../baselines/made-by.json', import.meta.url));

/**
 * Pixels of a whole page that may differ, as a share, under another major version of Chromium than
 * the one that made the baselines, and on another system: text is drawn differently there.
 */
const OTHER_BROWSER_SHARE = 0.02;

/** Major version of Chromium and the system that made the baselines. */
interface Maker {
  readonly chromium: number;
  readonly platform: string;
}

export function makerOf(browser: Browser): Maker {
  return { chromium: Number(browser.version().split('.')[0]), platform: process.platform };
}

/** How closely a page with text must match; pictures without text always match to the last pixel. */
export function toleranceFor(browser: Browser): { maxDiffPixelRatio?: number; maxDiffPixels?: number } {
  const maker: Maker | null = existsSync(madeBy) ? JSON.parse(readFileSync(madeBy, 'utf8')) : null;
  const here = makerOf(browser);
  const same = maker === null || (maker.chromium === here.chromium && maker.platform === here.platform);
  return same ? { maxDiffPixels: 0 } : { maxDiffPixelRatio: OTHER_BROWSER_SHARE };
}
