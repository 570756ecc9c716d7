import type { Page } from '@playwright/test';
import { examples } from '../src/app/examples/index.ts';
import { violations } from './axe.ts';
import { focusRound, keyboardStops } from './focus-round.ts';
import { card, expect, open, openOnCpu, settled, slot, test } from './fixtures.ts';

/** `npm test` looks at these examples, `npm run test:visual` at all of them. */
const SOME = ['tutorial-layer', 'edge-detection', 'bias-trap', 'train-eval', 'accumulator-16'];
const looked =
  process.env.QUANTSCOPE_VISUAL === 'all' ? examples : examples.filter(({ name }) => SOME.includes(name));

const DRAWER = '[data-part="drawer"]';

/** Opens an example as its button in the gallery does, and looks at its main step. */
async function show(page: Page, name: string): Promise<void> {
  const example = examples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`no example ${name}`);
  await page.evaluate((document) => window.quantscope.open(document), example.document);
  await settled(page);
  await card(page, example.selected).click();
  await settled(page);
}

/** What axe finds, each line with where it was found. */
async function found(page: Page, where: string, within?: string): Promise<string[]> {
  const lines = await violations(page, within);
  return lines.map((line) => `${where}: ${line}`);
}

/** Opens each tab of the drawer that can be opened, and closes the drawer. */
async function eachTab(page: Page, look: (title: string) => Promise<void>): Promise<void> {
  for (const tab of await page.locator(`${DRAWER} .drawer__tab`).all()) {
    if (await tab.isDisabled()) continue;
    await tab.click();
    await settled(page);
    await look(await tab.innerText());
  }
  await page.getByRole('button', { name: 'Close the drawer' }).click();
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${looked.length} examples in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme });
    await openOnCpu(page);
    const complaints: string[] = [];
    for (const { name } of looked) {
      await show(page, name);
      complaints.push(...(await found(page, name)));
    }
    expect(complaints).toEqual([]);
  });

  test(`axe finds nothing in drawer, gallery, menus and picker in the ${theme} theme`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme });
    await open(page);
    const complaints: string[] = [];
    for (const name of ['accumulator-16', 'bias-trap']) {
      await show(page, name);
      await eachTab(page, async (title) => {
        complaints.push(...(await found(page, `${name}, ${title}`, DRAWER)));
      });
    }
    for (const label of ['Open an example', 'Save, open and share', 'Which adapter computes']) {
      await page.getByTitle(label).click();
      await settled(page);
      complaints.push(...(await found(page, label)));
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    complaints.push(...(await found(page, 'Add a step')));
    expect(complaints).toEqual([]);
  });
}

test('axe finds nothing at 390 pixels, with the drawer closed and open', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await openOnCpu(page);
  const complaints: string[] = [];
  for (const name of ['edge-detection', 'train-eval', 'accumulator-16']) {
    await show(page, name);
    complaints.push(...(await found(page, name)));
  }
  await eachTab(page, async (title) => {
    complaints.push(...(await found(page, title, DRAWER)));
  });
  expect(complaints).toEqual([]);
});

for (const theme of ['light', 'dark'] as const) {
  test(`Tab reaches every control in turn, in sight and with a visible ring, in the ${theme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await open(page);
    await page.getByRole('button', { name: 'Overflow' }).click();
    await settled(page);
    // The round starts where the document does.
    await page.reload();
    await settled(page);
    const stops = await focusRound(page);
    expect(stops.filter(({ ring }) => !ring).map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ inSight }) => !inSight).map(({ name }) => name)).toEqual([]);
    const names = stops.map(({ name }) => name);
    expect(names).toEqual(await keyboardStops(page));
    for (const wanted of ['Theme', 'WebGPU', 'y = conv', 'bit_width', 'heat map', 'channel 0', 'Worst']) {
      expect(
        names.some((name) => name.includes(wanted)),
        `${wanted} among ${names.join(' | ')}`,
      ).toBe(true);
    }
  });
}

test('on a phone the drawer hides no control that Tab goes to', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openOnCpu(page);
  await page.getByRole('button', { name: 'Messages' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Add step', exact: true }).focus();
  const stops = await focusRound(page, 40);
  expect(stops.filter(({ inSight }) => !inSight).map(({ name }) => name)).toEqual([]);
});

test('arrow keys choose a cell and Escape goes back to the one that speaks for the plane', async ({
  page,
}) => {
  await openOnCpu(page);
  const map = page.getByRole('application', { name: /^y/ });
  const readout = page.locator('.heat-map__readout').first();
  await map.press('ArrowRight');
  await expect(readout).toContainText('row 2, column 1: 0.2728');
  await map.press('Escape');
  await expect(readout).toContainText('row 2, column 0: 1.025');
});

test('Escape closes the gallery and the step picker and gives the focus back', async ({ page }) => {
  await openOnCpu(page);
  const gallery = page.getByTitle('Open an example');
  await gallery.press('Enter');
  await expect(page.getByRole('region', { name: 'Open an example' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Open an example' })).toBeHidden();
  await expect(gallery).toBeFocused();

  const addStep = page.getByRole('button', { name: 'Add step', exact: true });
  await addStep.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Add a step' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Add a step' })).toBeHidden();
  await expect(addStep).toBeFocused();
});

test('Escape closes the drawer and gives the focus back to its tab, once nothing within needs it', async ({
  page,
}) => {
  await openOnCpu(page);
  const drawer = page.getByRole('complementary', { name: 'Drawer' });
  const tab = drawer.getByRole('button', { name: 'Sweep' });
  await tab.press('Enter');
  const figures = page.getByRole('region', { name: 'Drawer: Sweep' });
  await settled(page);
  const from = figures.getByRole('textbox', { name: 'from' });
  await from.fill('x');
  await from.press('Escape');
  await expect(from).not.toHaveValue('x');
  await expect(figures).toBeVisible();
  await from.press('Escape');
  await expect(figures).toBeHidden();
  await expect(tab).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(figures).toBeVisible();
  await page.getByRole('button', { name: 'Close the drawer' }).press('Enter');
  await expect(figures).toBeHidden();
  await expect(tab).toBeFocused();
});

test('where less motion is asked for, nothing has a transition or an animation that lasts', async ({
  page,
}) => {
  await openOnCpu(page);
  await slot(page, 'weight').getByRole('textbox', { name: 'bit_width' }).fill('4');
  await page.getByRole('button', { name: 'Follow one number' }).click();
  await settled(page);
  const moving = await page.evaluate(() => {
    const lasts = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0);
    return [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo === '' ? null : pseudo);
        if (style.display === 'none') return [];
        const animated = style.animationName !== 'none' && lasts(style.animationDuration);
        return animated || lasts(style.transitionDuration)
          ? [`${element.tagName} ${element.getAttribute('class')}${pseudo}`]
          : [];
      }),
    );
  });
  expect(moving).toEqual([]);
});

test('arrow keys move the bit width', async ({ page }) => {
  await openOnCpu(page);
  await slot(page, 'weight').getByRole('textbox', { name: 'bit_width' }).press('ArrowDown');
  await settled(page);
  await expect(slot(page, 'weight').getByRole('textbox', { name: 'bit_width' })).toHaveValue('7');
});

test('the theme that was chosen lasts', async ({ page }) => {
  await openOnCpu(page);
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('what a tab of the drawer opens comes into view under a zoom of 200 %', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await openOnCpu(page);
  const drawer = page.getByRole('complementary', { name: 'Drawer' });
  await drawer.getByRole('button', { name: 'Sweep' }).click();
  await settled(page);
  await expect(drawer.getByRole('button', { name: /^Run \d+ experiments$/ })).toBeInViewport({ ratio: 1 });
  await expect(drawer.getByRole('button', { name: 'Sweep' })).toBeInViewport({ ratio: 1 });
});

test('nothing is wider than the page, on a phone, under a zoom of 200 %, on a tablet and on a desk', async ({
  page,
}) => {
  await openOnCpu(page);
  for (const name of ['edge-detection', 'bias-trap', 'train-eval', 'accumulator-16', 'outlier-channel']) {
    await show(page, name);
    for (const width of [390, 720, 1024, 1440]) {
      await page.setViewportSize({ width, height: width === 720 ? 450 : 844 });
      // A drawing learns its new width after the page has.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width} pixels`)
        .toBe(width);
    }
  }
});

test('at 1440 x 900 the columns scroll and the page does not, and a wrong stride moves no box', async ({
  page,
}) => {
  await openOnCpu(page);
  const stride = page.getByRole('textbox', { name: 'stride height' });
  const before = await stride.boundingBox();
  await stride.fill('0');
  await expect(page.getByText('A whole number from 1 to 256 is needed.')).toBeVisible();
  expect((await stride.boundingBox())?.x).toBe(before?.x);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
});
