import { card, expect, openExample, openOnCpu, settled, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

/** A station of the strip at the top of the centre. */
function station(page: Page, name: string) {
  return page
    .locator('[data-figure="pipeline"]')
    .getByRole('button', { name: new RegExp(`^${name.replace('+', '\\+')}: `) });
}

/** Goes to row 1, column 0 of the first map, which has three rows. */
async function selectCell(page: Page): Promise<void> {
  // The map is drawn a task after the step is chosen.
  await settled(page);
  await page.getByRole('application').first().focus();
  for (const key of ['Home', 'ArrowUp', 'ArrowUp', 'ArrowDown']) await page.keyboard.press(key);
  await settled(page);
}

test('the strip shows what flows and selects what it shows', async ({ page }) => {
  await openOnCpu(page);
  await expect(station(page, 'input_quant')).toContainText('8 bits');
  await expect(station(page, 'output_quant')).toContainText('off');
  await expect(station(page, 'y')).toContainText('21 bits');
  await station(page, 'weight_quant').press('Enter');
  await settled(page);
  await expect(page.getByRole('heading', { name: 'y/weight', exact: true })).toBeVisible();
  await expect(station(page, 'weight_quant')).toHaveAttribute('aria-pressed', 'true');
  await station(page, 'x').click();
  await settled(page);
  await expect(card(page, 'x')).toHaveAttribute('aria-pressed', 'true');
});

test('a cell that is selected in one figure is selected in all: map, staircase, register, arithmetic', async ({
  page,
}) => {
  await openOnCpu(page);
  await station(page, 'weight_quant').click();
  await selectCell(page);
  const arithmetic = page.getByRole('region', { name: 'Cell', exact: true });
  await expect(arithmetic).toContainText('[0, 0, 1, 0]');
  const code = await page.locator('[data-code]').getAttribute('data-code');
  await expect(page.locator('[data-part="bit-register"]')).toContainText(`${code} stands for`);
  await expect(arithmetic).toContainText(code ?? '');

  await page.getByRole('radio', { name: 'all', exact: true }).check();
  await settled(page);
  const four = page.locator('[data-figure="four-maps"]');
  await expect(four.getByRole('application')).toHaveCount(4);
  await expect(four).toContainText(`integer ${code}`);
  // The last of the four moves all of them.
  await four.getByRole('application').last().focus();
  await page.keyboard.press('End');
  await settled(page);
  await expect(arithmetic).toContainText('[0, 0, 1, 2]');
});

test('a flipped bit says what it would give, and edits nothing', async ({ page }) => {
  await openOnCpu(page);
  await station(page, 'weight_quant').click();
  await selectCell(page);
  const register = page.locator('[data-part="bit-register"]');
  const scale = await card(page, 'y').textContent();
  await register.getByRole('button', { name: /^Bit 0,/ }).click();
  await expect(register).toContainText(/With bit 0 flipped: -?\d+/);
  await expect(card(page, 'y')).toHaveText(scale ?? '');
});

test('a statistic holds the ends of the grid until the scale is made constant; then a key moves them', async ({
  page,
}) => {
  await openOnCpu(page);
  await station(page, 'weight_quant').click();
  await settled(page);
  const steps = page.locator('[data-figure="quantizer-steps"]');
  await expect(steps.getByRole('slider')).toHaveCount(0);
  await page.getByRole('button', { name: 'Make the scale constant' }).click();
  await settled(page);
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');
  await steps.getByRole('slider', { name: 'Upper end of the grid' }).press('PageDown');
  await settled(page);
  await expect(card(page, 'y')).toContainText('scale 3.119e-5');
  // The largest weight lies in another channel.
  await page.getByRole('radio', { name: 'tensor', exact: true }).check();
  await settled(page);
  await expect(steps).toContainText('clamped');
});

test('a channel is chosen by its box', async ({ page }) => {
  await openOnCpu(page);
  await openExample(page, 'Edge detection on a picture');
  const strip = page.locator('[data-figure="channels"]').getByRole('slider', { name: 'Channel' });
  await strip.press('End');
  await settled(page);
  await expect(strip).toHaveAttribute('aria-valuenow', '4');
  await expect(page.getByRole('combobox', { name: 'channel' })).toHaveValue('4');
});
