import type { Locator, Page } from '@playwright/test';
import { card, expect, openOnCpu, settled, slot, test } from './fixtures.ts';

/** Adds a step as a person does: by its name in the picker. */
async function addStep(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add step', exact: true }).click();
  const picker = page.getByRole('dialog', { name: 'Add a step' });
  await picker.getByRole('searchbox', { name: 'Search steps' }).fill(kind);
  await picker.getByRole('button', { name: new RegExp(`^${kind} `) }).click();
  await settled(page);
}

async function openEmpty(page: Page): Promise<void> {
  await openOnCpu(page);
  await page.getByRole('button', { name: 'New experiment' }).click();
  await settled(page);
}

function tools(page: Page, name: string) {
  return page.getByRole('toolbar', { name: `Tools for ${name}` });
}

/** The cards from top to bottom, by what they say first. */
async function steps(page: Page): Promise<readonly string[]> {
  const texts = await page.locator('[data-part^="step:"] code').allInnerTexts();
  return texts.map((text) => text.split(/[ (]/)[0] ?? '');
}

test('an empty experiment becomes the tutorial layer of 21 bits', async ({ page }) => {
  await openEmpty(page);
  await addStep(page, 'manual_seed');
  await addStep(page, 'QuantConv2d');
  await page.getByRole('switch', { name: 'bias', exact: true }).uncheck();
  await slot(page, 'input').getByRole('switch', { name: 'input_quant' }).check();
  await page.getByRole('switch', { name: 'return_quant_tensor' }).check();
  await addStep(page, 'randn');
  await page.getByRole('button', { name: 'Call conv on x' }).click();
  await settled(page);

  await expect(card(page, 'y')).toContainText('y = conv(x)');
  await expect(card(page, 'y')).toContainText('VALID');
  await expect(card(page, 'y')).toContainText('21 bits');
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');
});

test('an empty experiment offers three beginnings, and undo brings back what was open', async ({ page }) => {
  await openEmpty(page);
  await page.getByRole('button', { name: /^A quantized convolution/ }).click();
  await settled(page);
  expect(await steps(page)).toEqual(['manual_seed', 'x', 'conv', 'y']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(card(page, 'y')).toContainText('21 bits');
});

test('a call cannot move above its input, but a source above the layer, all by keyboard', async ({
  page,
}) => {
  await openOnCpu(page);
  await card(page, 'y').press('Alt+ArrowUp');
  await expect(page.getByRole('status').filter({ hasText: 'y uses x' })).toHaveText(
    'y uses x, so it must stay below it.',
  );
  await card(page, 'x').press('Alt+ArrowUp');
  await settled(page);
  expect(await steps(page)).toEqual(['manual_seed', 'x', 'conv', 'y']);
  await expect(card(page, 'x')).toBeFocused();
});

test('a renamed step is followed by its readers', async ({ page }) => {
  await openOnCpu(page);
  await card(page, 'x').click();
  const name = page.getByRole('textbox', { name: 'name', exact: true });
  await name.fill('y');
  await expect(page.getByText('Another step has the name y already.')).toBeVisible();
  await name.fill('picture');
  await name.press('Enter');
  await settled(page);
  await expect(card(page, 'y')).toContainText('y = conv(picture)');
});

test('a removed step takes with it what nothing else can feed, says so, and comes back', async ({ page }) => {
  await openOnCpu(page);
  await card(page, 'x').click();
  await tools(page, 'x').getByRole('button', { name: 'Remove x' }).click();
  await settled(page);
  expect(await steps(page)).toEqual(['manual_seed', 'conv']);
  await expect(page.getByText('x was removed; y went with it')).toBeVisible();
  await expect(card(page, 'conv')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(card(page, 'y')).toContainText('21 bits');
});

test('a copy stands below, a repetition takes steps inside, and a mode ticks its layers', async ({
  page,
}) => {
  await openOnCpu(page);
  await card(page, 'x').click();
  await tools(page, 'x').getByRole('button', { name: 'Duplicate x' }).click();
  await settled(page);
  expect(await steps(page)).toEqual(['manual_seed', 'conv', 'x', 'x2', 'y']);
  await addStep(page, 'mode');
  await page.getByRole('checkbox', { name: 'all layers' }).uncheck();
  await expect(page.getByRole('checkbox', { name: 'conv' })).toBeChecked();
  await addStep(page, 'repeat');
  await page.getByRole('textbox', { name: 'times' }).fill('3');
  await tools(page, 'repeat').getByRole('button', { name: 'Add a step inside of repeat' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^call / })
    .click();
  await settled(page);
  await expect(card(page, 'y2')).toContainText('y2 = conv(batch)');
});

test('an illegal bit width is still there when its step is looked at again', async ({ page }) => {
  await openOnCpu(page);
  const bits = slot(page, 'weight').getByRole('textbox', { name: 'bit_width' });
  await bits.fill('99');
  await card(page, 'x').click();
  await card(page, 'y').click();
  await expect(bits).toHaveValue('99');
  await expect(slot(page, 'weight')).toContainText('A whole number from 1 to 16 is needed.');
});

test('an operator takes a number on one side, and the error of a bad groups stands at its field', async ({
  page,
}) => {
  await openOnCpu(page);
  await addStep(page, 'mul');
  await page.getByRole('combobox', { name: 'right' }).selectOption('a number');
  await page.getByRole('textbox', { name: 'number on the right' }).fill('0.5');
  await settled(page);
  await expect(card(page, 'y2')).toContainText('y2 = y * 0.5');

  await card(page, 'conv').click();
  await page.getByRole('textbox', { name: 'groups' }).fill('2');
  await settled(page);
  const field = page.locator('[data-part="field:conv.groups"]');
  await expect(field).toContainText('out_channels must be divisible by groups');
});

test('an argument of the signature leads to its control, and every name is explained', async ({ page }) => {
  await openOnCpu(page);
  await card(page, 'conv').click();
  await page.getByRole('button', { name: 'stride=1' }).click();
  await expect(page.getByRole('textbox', { name: 'stride height' })).toBeFocused();
  // Shown for this alone: few people need it.
  await page.getByRole('button', { name: 'cache_inference_quant_bias=False' }).click();
  await expect(page.getByRole('switch', { name: 'cache_inference_quant_bias' })).toBeFocused();
  await expect(page.getByRole('list', { name: 'is_quant_enabled' })).toHaveText(
    'is_quant_enabled:weight Truebias Falseinput Trueoutput False',
  );
  await page.getByRole('button', { name: 'What is narrow_range?' }).first().click();
  await expect(page.getByText('8 bits run from -127 to 127')).toBeVisible();
});

test('the weight is made again from its integers, and is that of Conv2d without quantizers', async ({
  page,
}) => {
  await openOnCpu(page);
  const integers = page.getByRole('region', { name: 'Weight from its integers' });
  await expect(integers).toContainText('int_weight * scale is the quantized weight in 54 of 54 elements.');
  const plain = page.getByRole('region', { name: 'Against a plain layer' });
  await plain.scrollIntoViewIfNeeded();
  await expect(plain).toContainText('27 of 27 results are close to those of Conv2d (isclose).');
  await expect(plain.getByRole('row', { name: /^all off/ })).toContainText('0');
});

test('a weight is written as numbers, cell by cell', async ({ page }) => {
  await openOnCpu(page);
  await card(page, 'conv').click();
  await page.getByRole('combobox', { name: 'weight', exact: true }).selectOption('written as numbers');
  await page.getByRole('textbox', { name: 'weight 0, 0, 1, 1' }).fill('0.75');
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'weight 0, 0, 1, 1' })).toHaveValue('0.75');
  await page.getByRole('combobox', { name: 'weight', exact: true }).selectOption('drawn by the layer');
  await settled(page);
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');
});

test('what is wrong with a field at the lower edge comes into view', async ({ page }) => {
  await openOnCpu(page);
  const bits = slot(page, 'weight').getByRole('textbox', { name: 'bit_width', exact: true });
  await bits.evaluate((box) => {
    let column = box.parentElement;
    while (column !== null && column.scrollHeight <= column.clientHeight) column = column.parentElement;
    if (column === null) throw new Error('Nothing scrolls.');
    column.scrollTop += box.getBoundingClientRect().bottom - column.getBoundingClientRect().bottom;
  });
  await bits.fill('99');
  const id = await bits.getAttribute('aria-describedby');
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport({ ratio: 0.9 });
});

test('on a phone a long list scrolls in itself and keeps the chosen card and its tools in view', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?engine=cpu#example=survive-or-decay&step=shares');
  await settled(page);
  const list = page.getByRole('region', { name: 'Experiment' }).getByRole('list');
  const inList = async (part: Locator) => {
    const [outer, inner] = [await list.boundingBox(), await part.boundingBox()];
    if (outer === null || inner === null) throw new Error('The list or the part is not drawn.');
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
  };
  // 36 % of the window's 844 px.
  expect((await list.boundingBox())?.height).toBeLessThanOrEqual(304);
  for (const name of ['shares', 'x']) {
    await card(page, name).press('Enter');
    await settled(page);
    await expect(tools(page, name)).toBeVisible();
    expect(await inList(card(page, name)), name).toBe(true);
    expect(await inList(tools(page, name)), `tools of ${name}`).toBe(true);
  }
});

test('on a phone a card is dragged to the end of a list that is longer than its box', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?engine=cpu#example=survive-or-decay&step=turned');
  await settled(page);
  const list = page.getByRole('region', { name: 'Experiment' }).getByRole('list');
  await card(page, 'pooled').press('Enter');
  await settled(page);
  const from = await card(page, 'pooled').boundingBox();
  const box = await list.boundingBox();
  if (from === null || box === null) throw new Error('The list or the card is not drawn.');
  await page.mouse.move(from.x + 6, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, box.y + box.height - 10);
  for (let step = 0; step < 40; step++)
    await page.mouse.move(from.x + 6, box.y + box.height - 10 + (step % 3));
  await page.mouse.move(from.x + 6, box.y + box.height + 4);
  await page.mouse.up();
  await settled(page);
  expect((await steps(page)).at(-1)).toBe('pooled');
});
