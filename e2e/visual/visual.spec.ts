import type { Page } from '@playwright/test';
import { card, expect, settled, test } from '../fixtures.ts';
import { toleranceFor } from './baselines.ts';
import type { Scene, Theme } from './scene.ts';
import { scenes } from './scenes.ts';
import { drawNoNumbers, hideText } from './without-text.ts';

/** `npm test` compares the core scenes in both themes; `npm run test:visual` compares everything. */
const everything = process.env.QUANTSCOPE_VISUAL === 'all';
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

async function show(page: Page, scene: Scene, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto('./');
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

for (const scene of scenes.filter(({ core }) => core === true || everything)) {
  for (const theme of ['light', 'dark'] as const) {
    if (scene.figure === undefined) {
      test(`the page shows ${scene.name}, ${theme}`, async ({ page, browser }) => {
        await show(page, scene, theme);
        await expect(page).toHaveScreenshot(['pages', `${scene.name}.${theme}.png`], toleranceFor(browser));
        if (scene.narrow !== true || !everything) return;
        await page.setViewportSize(NARROW);
        await expect(page).toHaveScreenshot(['pages', `${scene.name}.${theme}.390.png`], {
          ...toleranceFor(browser),
          fullPage: true,
        });
        await page.setViewportSize(WIDE);
      });
    } else {
      const { figure } = scene;
      test(`the figure ${scene.name} is drawn, ${theme}`, async ({ page, browser }) => {
        await drawNoNumbers(page);
        await show(page, scene, theme);
        const drawing = page.locator(`[data-figure="${figure}"] .figure__drawing`).first();
        await drawing.scrollIntoViewIfNeeded();
        await expect(drawing).toHaveScreenshot(
          ['figures', `${scene.name}.${theme}.png`],
          toleranceFor(browser),
        );
        await hideText(page);
        await expect(drawing).toHaveScreenshot(['text-free', `${scene.name}.${theme}.png`]);
      });
    }
  }
}
