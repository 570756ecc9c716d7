import { AxeBuilder } from '@axe-core/playwright';
import { expect, open, openExample, settled, slot, test } from './fixtures.ts';

const examples = ['Tutorial layer', 'Edge detection on a picture'];

for (const theme of ['light', 'dark'] as const) {
  for (const title of examples) {
    test(`axe finds nothing in "${title}" in the ${theme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await open(page);
      await openExample(page, title);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}

test('Tab reaches examples, mode, seed, theme, badge, every step and the bit width, each with a visible ring', async ({
  page,
}) => {
  await open(page);
  const reached: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement } = document;
      if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return '';
      const ringed =
        activeElement instanceof HTMLInputElement
          ? (activeElement.nextElementSibling ?? activeElement)
          : activeElement;
      const outlines = [activeElement, ringed].map((element) => getComputedStyle(element).outlineStyle);
      const label = activeElement.getAttribute('aria-label') ?? activeElement.textContent;
      const labelled =
        activeElement instanceof HTMLInputElement ? (activeElement.labels?.[0]?.textContent ?? label) : label;
      return outlines.every((style) => style === 'none') ? `no ring on ${labelled}` : labelled;
    });
    reached.push(name);
  }
  expect(reached.filter((name) => name.startsWith('no ring'))).toEqual([]);
  for (const wanted of [
    'Tutorial layer',
    'train',
    'seed',
    'Theme',
    'WebGPU',
    'conv =',
    'x =',
    'y =',
    'bit_width',
  ]) {
    expect(
      reached.some((name) => name.includes(wanted)),
      `${wanted} among ${reached.join(' | ')}`,
    ).toBe(true);
  }
});

test('arrow keys move the bit width', async ({ page }) => {
  await open(page);
  await slot(page, 'weight').getByRole('textbox', { name: 'bit_width' }).press('ArrowDown');
  await settled(page);
  await expect(slot(page, 'weight').getByRole('textbox', { name: 'bit_width' })).toHaveValue('7');
});

test('the theme that was chosen lasts', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

for (const width of [390, 700, 1024, 1440]) {
  test(`nothing is wider than a page of ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    await openExample(page, 'Edge detection on a picture');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test('at 1440 x 900 the columns scroll and the page does not, and a wrong stride moves no box', async ({
  page,
}) => {
  await open(page);
  const stride = page.getByRole('textbox', { name: 'stride height' });
  const before = await stride.boundingBox();
  await stride.fill('0');
  await expect(page.getByText('A whole number from 1 to 256 is needed.')).toBeVisible();
  expect((await stride.boundingBox())?.x).toBe(before?.x);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
});
