import type { Page } from '@playwright/test';
import { card, expect, settled, test } from '../fixtures.ts';
import { toleranceFor } from './baselines.ts';
import type { Scene, Theme } from './scene.ts';
import { scenes } from './scenes.ts';
import { drawNoNumbers, hideText } from './without-text.ts';

/** `npm test` compares the core scenes; `npm run test:visual` compares everything. */
const everything = process.env.QUANTSCOPE_VISUAL === 'all';
// Each picture that differs is tried for 15 seconds, and a scene has up to four.
test.describe.configure({ timeout: 120_000 });
const NARROW = { width: 390, height: 844 };

/** Opens the page and brings it to the state of a scene. */
async function show(page: Page, scene: Scene): Promise<void> {
  // The engine's name is seen on a whole page alone, and the numbers are the same.
  await page.goto(scene.figure === undefined ? './' : './?engine=cpu');
  await settled(page);
  await page.evaluate((document) => window.quantscope.open(document), scene.document);
  await settled(page);
  await card(page, scene.step).click();
  await settled(page);
  await scene.prepare?.(page);
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  // No cell is pointed at.
  await page.mouse.move(0, 0);
}

/** One opened page serves both themes, as for a person whose system changes over: opening is what takes time. */
async function inBothThemes(page: Page, compare: (theme: Theme) => Promise<void>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // oxlint-disable-next-line no-await-in-loop
    await compare(colorScheme);
  }
}

for (const scene of scenes.filter(({ core }) => core === true || everything)) {
  const { name, figure } = scene;
  if (figure === undefined) {
    test(`the page shows ${name} in both themes`, async ({ page, browser }) => {
      await show(page, scene);
      await inBothThemes(page, async (theme) => {
        await expect.soft(page).toHaveScreenshot(['pages', `${name}.${theme}.png`], toleranceFor(browser));
      });
      if (scene.narrow !== true || !everything) return;
      await page.setViewportSize(NARROW);
      await inBothThemes(page, async (theme) => {
        await expect.soft(page).toHaveScreenshot(['pages', `${name}.${theme}.390.png`], {
          ...toleranceFor(browser),
          fullPage: true,
        });
      });
    });
  } else {
    test(`the figure ${name} is drawn in both themes`, async ({ page, browser }) => {
      await drawNoNumbers(page);
      await show(page, scene);
      const drawing = page.locator(`[data-figure="${figure}"] .figure__drawing`).first();
      await drawing.scrollIntoViewIfNeeded();
      await inBothThemes(page, async (theme) => {
        const drawn = (folder: string) => [folder, `${name}.${theme}.png`];
        await expect.soft(drawing).toHaveScreenshot(drawn('figures'), toleranceFor(browser));
        const showText = await hideText(page);
        await expect.soft(drawing).toHaveScreenshot(drawn('text-free'));
        // A canvas takes its colours from the page when the theme changes.
        await showText();
      });
    });
  }
}
