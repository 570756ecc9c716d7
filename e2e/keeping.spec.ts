import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { card, expect, open, openExample, openOnCpu, setBits, settled, slot, test } from './fixtures.ts';

/** The share menu, open. */
async function shareMenu(page: Parameters<typeof settled>[0]) {
  await page.getByTitle('Save, open and share').click();
  const menu = page.getByRole('region', { name: 'Save, open and share' });
  await expect(menu.getByRole('button', { name: 'Copy link' })).toBeVisible();
  return menu;
}

test('an edit stands readable in the address, and the address opens it again', async ({ page, context }) => {
  await openOnCpu(page);
  await setBits(page, 'weight', 4);
  await expect(page).toHaveURL(
    /#document=\(version:1,.*weight_quant:\(quantizer:Int8WeightPerTensorFloat,bit_width:4\)/,
  );
  const other = await context.newPage();
  await other.goto(page.url());
  await settled(other);
  await expect(card(other, 'y')).toContainText('17 bits');
  await expect(other.getByText('Your last experiment is back')).toHaveCount(0);
});

test('a cell of an example is a short address', async ({ page }) => {
  await page.goto('./?engine=cpu#example=edge-detection&channel=2&cell=300&as=integer');
  await settled(page);
  await expect(page.getByRole('region', { name: 'Shown tensor' })).toHaveAttribute(
    'data-representation',
    'integer',
  );
  await expect(page.getByText(/row 1, column 44: /).first()).toBeVisible();
  await page.getByRole('radio', { name: 'dequantized' }).check({ force: true });
  await expect(page).toHaveURL(/#example=edge-detection&channel=2&cell=300$/);
});

test('an address typed into an open page opens, and a broken one leaves it as it was', async ({ page }) => {
  await openOnCpu(page);
  await page.evaluate(() => (location.hash = 'example=edge-detection'));
  await settled(page);
  await expect(card(page, 'edges')).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => (location.hash = 'document=(version:1,steps:['));
  await expect(page.getByRole('region', { name: 'Messages' }).first()).toContainText(
    'The experiment in the address was not opened. The text needs a value at character 19',
  );
  await expect(card(page, 'edges')).toBeVisible();
});

test('work survives a visit to the bare address, with a way back to the example', async ({ page }) => {
  await open(page);
  await setBits(page, 'weight', 3);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('quantscope-work')))
    .toContain('"bit_width":3');
  await page.goto('about:blank');
  await page.goto('./');
  await settled(page);
  await expect(page.getByText('Your last experiment is back as you left it.')).toBeVisible();
  await expect(slot(page, 'weight').getByRole('textbox', { name: 'bit_width' })).toHaveValue('3');
  await page.getByRole('button', { name: 'Open the example instead' }).click();
  await settled(page);
  await expect(slot(page, 'weight').getByRole('textbox', { name: 'bit_width' })).toHaveValue('8');
  await expect(page.getByText('Your last experiment is back')).toHaveCount(0);
});

test('two tabs keep a work each: a reload brings back its own, a new tab what was edited last', async ({
  page,
  context,
}) => {
  const bits = (tab: Page) => slot(tab, 'weight').getByRole('textbox', { name: 'bit_width' });
  const kept = (tab: Page, width: number) =>
    expect
      .poll(() => tab.evaluate(() => sessionStorage.getItem('quantscope-work')))
      .toContain(`"bit_width":${width}`);
  const other = await context.newPage();
  for (const tab of [page, other]) await openOnCpu(tab);
  await setBits(page, 'weight', 3);
  await kept(page, 3);
  await setBits(other, 'weight', 5);
  await kept(other, 5);
  // The bare address, as the one that an edit writes would bring back its own in any case.
  await openOnCpu(page);
  await expect(bits(page)).toHaveValue('3');
  const third = await context.newPage();
  await openOnCpu(third);
  await expect(bits(third)).toHaveValue('5');
});

test('an edit that the address does not hold yet survives a reload', async ({ page }) => {
  await page.goto('./?engine=cpu#example=tutorial-layer');
  await settled(page);
  await page.evaluate(() => {
    const { steps, ...rest } = window.quantscope.document();
    document.documentElement.title = 'before';
    // The page is left in the moment after.
    return window.quantscope.open({ ...rest, title: 'Left', steps }).then(() => location.reload());
  });
  await expect(page.locator('html')).not.toHaveAttribute('title');
  await settled(page);
  expect(await page.evaluate(() => window.quantscope.document().title)).toBe('Left');
});

test('the page is not settled from the moment on in which a script opens a document', async ({ page }) => {
  await openOnCpu(page);
  const during = await page.evaluate(() => {
    void window.quantscope.open({ version: 1, steps: [{ id: 'x', kind: 'randn', shape: [4] }] });
    return document.documentElement.dataset['settled'];
  });
  expect(during).toBe('false');
  await settled(page);
  await expect(card(page, 'x')).toContainText('[4]');
});

test('two tabs with more than a million characters each keep both', async ({ page, context }) => {
  const other = await context.newPage();
  const tabs = [page, other] as const;
  for (const [index, tab] of tabs.entries()) {
    await openOnCpu(tab);
    await tab.evaluate(async (bits) => {
      const values = Array.from({ length: 260_000 }, (_, at) => at % 7);
      const step = { id: `tab${bits}`, kind: 'tensor', shape: [260_000], values };
      await window.quantscope.open({ version: 1, steps: [step] });
    }, index);
    await expect
      .poll(() => tab.evaluate(() => sessionStorage.getItem('quantscope-work')))
      .toContain('"document":null');
  }
  for (const [index, tab] of tabs.entries()) {
    await openOnCpu(tab);
    await expect(card(tab, `tab${index}`)).toBeVisible();
  }
});

test('undo says what it takes back, and Ctrl+Y brings it again', async ({ page }) => {
  await openOnCpu(page);
  await page.getByRole('radio', { name: 'eval' }).check({ force: true });
  await settled(page);
  await setBits(page, 'weight', 4);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toHaveAttribute('title', 'Undo conv.weight_quant.bit_width: 8 → 4 (Ctrl+Z)');
  // A text field would keep the keys for itself.
  await undo.press('Control+z');
  await undo.press('Control+z');
  await expect(page.getByRole('radio', { name: 'train' })).toBeChecked();
  await undo.press('Control+y');
  await expect(page.getByRole('radio', { name: 'eval' })).toBeChecked();
});

test('the file that Ctrl+S saves opens as the same experiment', async ({ page }) => {
  await openOnCpu(page);
  await setBits(page, 'weight', 5);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('body').press('Control+s'),
  ]);
  expect(download.suggestedFilename()).toBe('tutorial-layer.json');
  const buffer = await readFile(await download.path());
  await openExample(page, 'Edge detection on a picture');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('body').press('Control+o'),
  ]);
  await chooser.setFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
  await settled(page);
  await expect(card(page, 'y')).toContainText('18 bits');
});

test('the link that is copied opens what is shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openOnCpu(page);
  await openExample(page, 'Edge detection on a picture');
  const menu = await shareMenu(page);
  await menu.getByRole('button', { name: 'Copy link' }).click();
  await expect(menu).toContainText('The link is copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#example=edge-detection$/);
});

test('a picture of one’s own is too long for a link, which says so and offers the file', async ({ page }) => {
  await openOnCpu(page);
  await page.evaluate(async () => {
    const source = `data:image/png;base64,${'A'.repeat(10)}`;
    await window.quantscope.open({ version: 1, steps: [{ id: 'p', kind: 'image', source }] }).catch(() => {});
    const values = Array.from({ length: 6000 }, (_, i) => Math.fround(Math.sin(i * i)));
    await window.quantscope.open({ version: 1, steps: [{ id: 't', kind: 'tensor', shape: [6000], values }] });
  });
  await settled(page);
  const menu = await shareMenu(page);
  await menu.getByRole('button', { name: 'Copy link' }).click();
  await expect(menu).toContainText('This experiment is too long for a link. The file holds all of it.');
});

test('hidden parts are gone, and an unknown name gets one sentence', async ({ page }) => {
  await page.goto('./?engine=cpu&hide=seed,weight_quant,sweep,inspectr');
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveCount(0);
  await expect(slot(page, 'weight')).toHaveCount(0);
  await expect(slot(page, 'input')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Sweep' })).toHaveCount(0);
  await expect(
    page.getByText('The address hides "inspectr", which is no part of the page. Did you mean "inspector"?'),
  ).toBeVisible();
});

test('figures, cards and what changes the list of steps can be hidden, and the list stays', async ({
  page,
}) => {
  await page.goto(
    './?engine=cpu&hide=building,pipeline,histogram,validity,representation,channel,range#example=tutorial-layer',
  );
  await settled(page);
  await expect(page.getByRole('application', { name: /^y, batch 0/ })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Codes of this channel' })).toBeHidden();
  await expect(page.getByRole('figure', { name: 'The way through y' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Validity' })).toBeHidden();
  await expect(page.getByRole('radio', { name: 'integer', exact: true })).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'channel' })).toBeHidden();
  await expect(page.getByRole('radio', { name: 'this channel' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'IntQuantTensor', exact: true })).toBeVisible();
  await expect(card(page, 'conv')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add step', exact: true })).toBeHidden();
  await expect(page.getByText('no part of the page')).toHaveCount(0);

  await page.evaluate(() => (location.hash = 'example=tutorial-layer&hide=heat-map'));
  await expect(page.getByRole('application', { name: /^y, batch 0/ })).toBeHidden();
  await expect(page.getByRole('figure', { name: 'Codes of this channel' })).toBeVisible();
  await expect(page.getByText('no part of the page')).toHaveCount(0);
});

test('a tab that the drawer does not have gets one sentence, on arrival and in an open page', async ({
  page,
}) => {
  await page.goto('./?engine=cpu#tab=pyton');
  await settled(page);
  const said = page.getByText(
    'The address opens a tab "pyton", which the drawer does not have. Did you mean "python"?',
  );
  await expect(said).toBeVisible();
  await page.evaluate(() => (location.hash = 'tab=python&hide=seed'));
  await expect(page.getByRole('region', { name: 'Drawer: Python' })).toBeVisible();
  await expect(said).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveCount(0);
  await page.evaluate(() => (location.hash = 'tab=pyton'));
  await expect(said).toBeVisible();
  await expect(page.getByRole('region', { name: 'Drawer: Python' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveCount(1);
});

test('an embedded page has figures, no chrome, and the way to the whole page', async ({ page }) => {
  await page.goto('./?embed&theme=dark#example=edge-detection');
  await settled(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Edge detection on a picture');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  const link = page.getByRole('link', { name: 'Open in QuantScope' });
  await expect(link).toHaveAttribute('href', /\?theme=dark#example=edge-detection$/);
});

test('seed and engine can be pinned by the query', async ({ page }) => {
  await page.goto('./?seed=7&engine=cpu');
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('7');
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
});
