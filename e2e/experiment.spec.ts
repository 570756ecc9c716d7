import { card, expect, open, openExample, setBits, settled, slot, test } from './fixtures.ts';

test('the page opens on the tutorial layer: 21 bits, scale 3.431e-5, valid, computed by WebGPU', async ({
  page,
}) => {
  await open(page);
  await expect(page).toHaveTitle(/QuantScope/);
  await expect(card(page, 'y')).toContainText('[1, 3, 3, 3]');
  await expect(card(page, 'y')).toContainText('21 bits');
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');
  await expect(card(page, 'y')).toContainText('VALID');
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
});

test('a weight of 2 bits changes scale and bits at once, and undo brings 8 back', async ({ page }) => {
  await open(page);
  await setBits(page, 'weight', 2);
  await expect(card(page, 'y')).toContainText('14 bits');
  await expect(card(page, 'y')).not.toContainText('3.431e-5');
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(card(page, 'y')).toContainText('21 bits');
  await expect(slot(page, 'weight').getByRole('textbox', { name: 'bit_width' })).toHaveValue('8');
});

test('an illegal bit width stays as typed with one sentence, and the last result stays', async ({ page }) => {
  await open(page);
  const bits = slot(page, 'weight').getByRole('textbox', { name: 'bit_width' });
  await bits.fill('17');
  await expect(bits).toHaveValue('17');
  await expect(slot(page, 'weight')).toContainText(/A whole number from \d to 16 is needed\./);
  await expect(card(page, 'y')).toContainText('21 bits');
});

test("Brevitas' own error is shown where input_quant is switched off", async ({ page }) => {
  await open(page);
  await slot(page, 'input').getByRole('switch', { name: 'input_quant' }).press('Space');
  await settled(page);
  await expect(card(page, 'y')).toContainText('RuntimeError: QuantLayer is not correctly configured');
  await expect(card(page, 'y')).toContainText('ERROR');
});

test('another seed draws other numbers, and eval keeps the scale that training left', async ({ page }) => {
  await open(page);
  const scale = () =>
    page.evaluate(() => {
      const y = window.quantscope.document().steps.at(-1);
      return window.quantscope.evaluate(window.quantscope.document()).then((report) => {
        const step = report.steps.find(({ id }) => id === y?.id);
        return step?.type === 'IntQuantTensor' ? Number(step.scale.values?.[0]) : null;
      });
    });
  const trained = await scale();
  await page.getByRole('radio', { name: 'eval' }).check();
  await settled(page);
  expect(await scale()).toBe(trained);

  await page.getByRole('textbox', { name: 'seed' }).fill('5');
  await settled(page);
  await expect(card(page, 'y')).not.toContainText('3.431e-5');
  await page.getByRole('radio', { name: 'train' }).check();
  await settled(page);
  expect(await scale()).not.toBe(trained);
});

test('padding "same" and a stride of 2 give 3 x 3 outputs of a 5 x 5 input', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'padding, how' }).selectOption('same');
  await settled(page);
  await expect(card(page, 'y')).toContainText('[1, 3, 5, 5]');
  await page.getByRole('textbox', { name: 'stride height' }).fill('2');
  await page.getByRole('textbox', { name: 'stride width' }).fill('2');
  await settled(page);
  await expect(card(page, 'y')).toContainText('[1, 3, 3, 3]');
});

test('five edge filters run over the shipped picture', async ({ page }) => {
  await open(page);
  await openExample(page, 'Edge detection on a picture');
  await expect(card(page, 'edges')).toContainText('[1, 5, 256, 256]');
  await expect(card(page, 'edges')).toContainText('VALID');
});
