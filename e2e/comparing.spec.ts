import { card, expect, open, openOnCpu, setBits, settled, test } from './fixtures.ts';

test('a pinned experiment is compared with what becomes of it', async ({ page }) => {
  await openOnCpu(page);
  await page.getByRole('button', { name: 'Compare' }).first().click();
  const drawer = page.getByRole('complementary', { name: 'Drawer' });
  await expect(drawer).toContainText('A and B are the same experiment.');
  await setBits(page, 'weight', 4);
  await settled(page);
  const experiment = drawer.getByRole('region', { name: 'In the experiment' }).first();
  await expect(experiment.getByRole('row').nth(1)).toHaveText('conv.weight_quant.bit_width84');
  const results = drawer.getByRole('region', { name: 'In the results' }).first();
  await expect(results.getByRole('row', { name: /y: bit_width/ })).toHaveText('y: bit_width2117');
  await expect(drawer.getByText(/dB$/).first()).toBeVisible();
  await expect(page.getByRole('application', { name: /^B - A, batch 0, channel 0/ })).toBeVisible();
});

test('A and B change places, and a link holds both', async ({ page, context }) => {
  await openOnCpu(page);
  await page.getByRole('button', { name: 'Compare' }).first().click();
  await setBits(page, 'weight', 4);
  await page.getByRole('button', { name: 'Swap A and B' }).click();
  await settled(page);
  await expect(card(page, 'y')).toContainText('21 bits');
  await expect(page).toHaveURL(/#example=tutorial-layer&tab=compare&a\.document=\(version:1/);
  const other = await context.newPage();
  await other.goto(page.url());
  await settled(other);
  const results = other.getByRole('region', { name: 'In the results' }).first();
  await expect(results.getByRole('row', { name: /y: bit_width/ })).toHaveText('y: bit_width1721');
});

test('a sweep of the weight bits is drawn, tabled and loaded by a click', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Sweep' }).click();
  await page.getByRole('button', { name: 'Run 15 experiments' }).click();
  await settled(page);
  const figure = page.getByRole('figure', { name: 'y over conv.weight_quant.bit_width' });
  await figure.getByText('As a table').click();
  // Brevitas' bound of this layer with weights of 4 bits.
  await expect(figure.getByRole('row', { name: /^4 / }).getByRole('cell').nth(2)).toHaveText('17');
  await figure.getByRole('button', { name: /^SQNR .* at conv.weight_quant.bit_width 4$/ }).press('Enter');
  await settled(page);
  await expect(card(page, 'y')).toContainText('17 bits');
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(card(page, 'y')).toContainText('21 bits');
});

test('the Python of the experiment marks the lines of the selected step', async ({ page }) => {
  await openOnCpu(page);
  await page.getByRole('button', { name: 'Python', exact: true }).click();
  await settled(page);
  const script = page.getByRole('region', { name: 'The experiment as Python' });
  await expect(script).toContainText('from brevitas.quant import Int8ActPerTensorFloat');
  await expect(script.locator('[aria-current]')).toHaveText('y = conv(x)');
  await card(page, 'x').click();
  await expect(script.locator('[aria-current]')).toHaveText('x = torch.randn((1, 2, 5, 5))');
});
