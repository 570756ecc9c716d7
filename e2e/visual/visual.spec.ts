import type { Page } from '@playwright/test';
import { drawnAlike, findChromium, launchArguments } from '../../scripts/chromium.mjs';
import { card, expect, settled, test } from '../fixtures.ts';
import { toleranceFor } from './baselines.ts';
import type { Scene, Theme } from './scene.ts';
import { scenes } from './scenes.ts';
import { drawNoNumbers, hideText } from './without-text.ts';

test.use({
  launchOptions: { executablePath: await findChromium(), args: [...launchArguments(), ...drawnAlike] },
});

/** `npm test` compares the core scenes; `npm run test:visual` compares everything. */
const everything = process.env.QUANTSCOPE_VISUAL === 'all';
// Each picture that differs is tried for 15 seconds, and a figure has four.
test.describe.configure({ timeout: 120_000 });
const NARROW = { width: 390, height: 844 };

/** Opens the page in the light theme and brings it to the state of a scene. */
async function show(page: Page, scene: Scene): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  if (scene.height !== undefined) await page.setViewportSize({ width: 1440, height: scene.height });
  // The engine's name is seen on a whole page alone, and the numbers are the same.
  const isPage = scene.figure === undefined && scene.region === undefined;
  // Pinned: where a busy machine makes the GPU slow, the CPU is offered on top of the page.
  await page.goto(isPage ? './?engine=webgpu' : './?engine=cpu');
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

/**
 * As on a phone, in a window as long as the page: what is computed once it is seen is there, and the drawer
 * stands at the end, where it covers nothing. A `fullPage` picture would make the window 1 px for a moment
 * afterwards, upon which the list of steps scrolls.
 */
async function narrow(page: Page, step: string): Promise<void> {
  await page.addStyleTag({ content: '.drawer { position: static !important; }' });
  await page.setViewportSize(NARROW);
  await settled(page);
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(page.getByText('Computing it beside the experiment')).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await settled(page);
  const list = page.locator('[data-part="experiment"] ol');
  // As high as a phone's window lets it be.
  const most = await list.evaluate((element) => getComputedStyle(element).maxHeight);
  await page.addStyleTag({ content: `[data-part="experiment"] ol { max-height: ${most} !important; }` });
  // What comes into sight may be computed and make the page longer.
  await expect(async () => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...NARROW, height });
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  }).toPass();
  // The list is scrolled as far as its chosen card needs, from wherever it was.
  await card(page, step).evaluate((chosen) => {
    chosen.closest('ol')?.scrollTo(0, 0);
    chosen.scrollIntoView({ block: 'nearest' });
  });
}

/** Draws the opened page in one theme after the other: opening it is what takes time. */
async function inBothThemes(page: Page, compare: (theme: Theme) => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    // oxlint-disable no-await-in-loop
    await page.emulateMedia({ colorScheme: theme });
    await compare(theme);
    // oxlint-enable no-await-in-loop
  }
}

for (const scene of scenes.filter(({ core }) => core === true || everything)) {
  const { name, figure, region } = scene;
  if (region !== undefined) {
    test(`the region ${name} is drawn in both themes`, async ({ page, browser }) => {
      await show(page, scene);
      const drawn = page.getByRole('region', { name: region, exact: true });
      await drawn.scrollIntoViewIfNeeded();
      await inBothThemes(page, async (theme) => {
        await expect.soft(drawn).toHaveScreenshot(['figures', `${name}.${theme}.png`], toleranceFor(browser));
      });
    });
  } else if (figure === undefined) {
    test(`the page shows ${name} in both themes`, async ({ page, browser }) => {
      await show(page, scene);
      await inBothThemes(page, async (theme) => {
        await expect.soft(page).toHaveScreenshot(['pages', `${name}.${theme}.png`], toleranceFor(browser));
      });
      if (scene.narrow !== true || !everything) return;
      await narrow(page, scene.step);
      await inBothThemes(page, async (theme) => {
        await expect
          .soft(page)
          .toHaveScreenshot(['pages', `${name}.${theme}.390.png`], toleranceFor(browser));
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
