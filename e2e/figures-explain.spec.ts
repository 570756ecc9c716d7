import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { violations } from './axe.ts';
import { card, expect, openExample, openOnCpu, settled, slot, test } from './fixtures.ts';

const golden = path.join(import.meta.dirname, '..', 'src', 'core', 'golden');
const tutorial: unknown = JSON.parse(readFileSync(path.join(golden, 'tutorial-document.json'), 'utf8'));

async function openTutorial(page: Page, step: string): Promise<void> {
  await openOnCpu(page);
  await page.evaluate((document) => window.quantscope.open(document), tutorial);
  await settled(page);
  await card(page, step).click();
  await settled(page);
}

function tab(page: Page, title: string) {
  return page.getByRole('complementary', { name: 'Drawer' }).getByRole('button', { name: title });
}

test('an output can be followed product by product to its value', async ({ page }) => {
  await openOnCpu(page);
  // Output [0, 0, 0, 0]; the largest would be followed otherwise.
  await page.getByRole('application').first().focus();
  for (const key of ['Home', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  await tab(page, 'Follow one number').click();
  await settled(page);
  const drawer = page.getByRole('region', { name: 'Drawer: Follow one number' });
  const slider = drawer.getByRole('slider', { name: 'Position in the sum' });
  await slider.fill('13');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 13 of 18');
  await expect(drawer.getByText('sum after 13 terms: 9373')).toBeVisible();
  await expect(drawer.getByRole('region', { name: 'Product and sum' })).toContainText('-40 * -122');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(drawer.getByRole('region', { name: 'From sum to value' })).toContainText('8391');
  await page.keyboard.press('Home');
  await expect(drawer.getByText('Nothing has been added yet')).toBeVisible();
  // Who asks for less motion steps with Space.
  await page.keyboard.press('Space');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 1 of 18');
});

test('the products of the next channel are one press away', async ({ page }) => {
  await openOnCpu(page);
  await tab(page, 'Follow one number').click();
  await settled(page);
  const drawer = page.getByRole('region', { name: 'Drawer: Follow one number' });
  await drawer.getByRole('button', { name: 'Next channel' }).click();
  const slider = drawer.getByRole('slider', { name: 'Position in the sum' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 10 of 18');
  await expect(drawer.getByRole('heading', { name: /input channel 1 of 2/ })).toBeVisible();
});

test.describe('where motion is welcome', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the sum plays to its end and stops there', async ({ page }) => {
    await openOnCpu(page);
    await tab(page, 'Follow one number').click();
    await settled(page);
    const drawer = page.getByRole('region', { name: 'Drawer: Follow one number' });
    const slider = drawer.getByRole('slider', { name: 'Position in the sum' });
    await slider.fill('16');
    await drawer.getByRole('button', { name: 'Play' }).click();
    await expect(slider).toHaveAttribute('aria-valuetext', 'The sum becomes a value');
    await expect(drawer.getByRole('button', { name: 'Play' })).toBeVisible();
  });
});

test('fewer bits overflow more outputs, and the observed width none', async ({ page }) => {
  await openOnCpu(page);
  await tab(page, 'Overflow').click();
  await settled(page);
  const drawer = page.getByRole('region', { name: 'Drawer: Overflow' });
  const bits = drawer.getByRole('textbox', { name: 'bits' });
  await drawer.getByRole('switch', { name: 'Limit the accumulator of conv' }).click();
  await settled(page);
  await bits.fill('14');
  await settled(page);
  await expect(drawer.getByText('15 of 27 outputs overflow 14 bits (wrap)').first()).toBeVisible();
  await drawer.getByRole('radio', { name: 'saturate' }).click();
  await settled(page);
  await expect(drawer.getByText(/of 27 outputs overflow 14 bits \(saturate\)/).first()).toBeVisible();
  await drawer.getByRole('button', { name: /Set from observed running sums/ }).click();
  await settled(page);
  await expect(bits).toHaveValue('16');
  await expect(drawer.getByText('None of 27 outputs overflows 16 bits').first()).toBeVisible();
});

test('a repair makes its error go away, and undo brings it back', async ({ page }) => {
  await openTutorial(page, 'c27');
  await expect(slot(page, 'bias')).toContainText('RuntimeError of c27 is about this slot.');
  await tab(page, 'Messages').click();
  await settled(page);
  const message = page
    .getByRole('region', { name: 'Drawer: Messages' })
    .getByRole('listitem')
    .filter({ hasText: 'RuntimeError: Input scale required' });
  await expect(message).toHaveCount(1);
  await message.getByRole('button', { name: 'Switch input_quant on' }).click();
  await settled(page);
  await expect(message).toHaveCount(0);
  await expect(card(page, 'c27')).toContainText('VALID');
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(message).toHaveCount(1);
});

test('the bias of cell 24 is clipped until it has the bits that its gauge names', async ({ page }) => {
  await openTutorial(page, 'c24');
  const gauge = page.getByRole('figure', { name: 'Bias against the band of its quantizer' });
  await expect(gauge).toContainText('3 of 3 biases are clipped');
  await gauge.getByRole('button', { name: /would hold all/ }).click();
  await settled(page);
  await expect(gauge).toContainText('0 of 3 biases are clipped');
});

test('exact integers stand beside float32 sums where a person asks for them', async ({ page }) => {
  await openOnCpu(page);
  await page.getByRole('switch', { name: 'Compare with float32 sums' }).click();
  await settled(page);
  const figure = page.getByRole('figure', { name: 'Exact integers against the float32 shadow' });
  await expect(figure).toContainText('0 of 27 codes differ from the exact integers');
});

test('the worst element of a tensor is one click away', async ({ page }) => {
  await openTutorial(page, 'c9a');
  await tab(page, 'Worst elements').click();
  await settled(page);
  const first = page.getByRole('region', { name: 'Drawer: Worst elements' }).getByRole('rowheader').first();
  const element = await first.textContent();
  await first.getByRole('button').click();
  await settled(page);
  await expect(page.getByRole('region', { name: 'Cell' })).toContainText(element ?? 'no element');
});

test('a scale leads back to its statistics, and its parts', async ({ page }) => {
  await openOnCpu(page);
  const figure = page.getByRole('figure', { name: 'Where the scale comes from' });
  await figure.getByText('As a table').click();
  await expect(figure.getByRole('rowheader', { name: 'largest |weight|' })).toBeVisible();
  await figure.getByRole('button', { name: 'Go to the tensor with the scale of y/weight' }).click();
  await settled(page);
  const goesTo = (name: string) => figure.getByRole('button', { name: `the scale of ${name}` });
  await expect(goesTo('y/weight')).toHaveCount(1);
  await expect(goesTo('y/input')).toHaveCount(0);
});

test('two calls of one quantizer show its running statistic', async ({ page }) => {
  await openTutorial(page, 'c9b');
  await expect(page.getByRole('figure', { name: 'Calibration of act_quant' })).toContainText(
    '2 training calls have been collected',
  );
});

/** Saves a figure as SVG, and reads the file. */
async function savedVector(page: Page, figure: string): Promise<string> {
  await page
    .locator(`[data-figure="${figure}"]`)
    .getByTitle(/^Save .* as a picture$/)
    .click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SVG', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${figure}.svg`);
  return readFileSync(await file.path(), 'utf8');
}

function texts(vector: string): readonly (string | undefined)[] {
  return [...vector.matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text);
}

test('a figure is saved as SVG with its title and letters, and as PNG of twice its size', async ({
  page,
}) => {
  await openOnCpu(page);
  const figure = page.getByRole('figure', { name: 'Accumulator width' });
  const save = async (format: string) => {
    await figure.getByTitle('Save Accumulator width as a picture').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: format, exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`accumulator-ruler.${format.toLowerCase()}`);
    return readFileSync(await file.path());
  };
  const vector = (await save('SVG')).toString('utf8');
  expect(vector).toContain('<title>Accumulator width</title>');
  expect(vector).toContain('@font-face');
  expect(vector).toContain('Brevitas&apos; bound'.replace('&apos;', "'"));
  expect(vector).not.toContain('var(--');
  const raster = await save('PNG');
  expect(raster.subarray(1, 4).toString('latin1')).toBe('PNG');
  const [, width] = /<svg[^>]* width="(\d+)"/.exec(vector) ?? [];
  expect(raster.readUInt32BE(16)).toBe(2 * Number(width));
});

test('a heat map is saved with its numbers and the scale of its colours, and so are all four', async ({
  page,
}) => {
  await page.goto('./?engine=cpu#example=tutorial-layer&part=input&as=integer');
  await settled(page);
  const saved = async (figure: string) => {
    const vector = await savedVector(page, figure);
    expect(vector).toContain('href="data:image/png;base64,');
    return texts(vector);
  };
  expect(await saved('heat-map')).toEqual(
    expect.arrayContaining(['integer code', '-127', '0', '127', 'clamped']),
  );
  await page.getByRole('radio', { name: 'all', exact: true }).check();
  await settled(page);
  expect(await saved('four-maps')).toEqual(
    expect.arrayContaining(['float', 'integer', 'dequantized', 'error', '-127', 'integer code']),
  );
});

test('a figure is saved with its legend, wherever that stands on the page', async ({ page }) => {
  await openOnCpu(page);
  const words = async (figure: string) => texts(await savedVector(page, figure));
  expect(await words('pipeline')).toEqual(expect.arrayContaining(['QuantTensor: bits, scale', 'float']));
  expect(await words('channels')).toEqual(
    expect.arrayContaining(['values: quartiles, median, least and largest', 'what the grid can hold']),
  );
  await page
    .getByRole('button', { name: /^input_quant/ })
    .first()
    .click();
  await settled(page);
  expect(await words('quantizer-steps')).toEqual(expect.arrayContaining(['used', 'unused', 'clamped']));
  // A phone has no room for it on the page.
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  expect(await words('pipeline')).toEqual(expect.arrayContaining(['QuantTensor: bits, scale', 'float']));
  // There the legend stands within the drawing.
  await openExample(page, 'Requantize a QuantTensor');
  await card(page, 'q').click();
  await settled(page);
  expect(await words('histogram')).toEqual(expect.arrayContaining(['used', 'unused']));
});

test('each of 8 maps of overflows is saved with its frame', async ({ page }) => {
  await page.goto('./?engine=cpu#example=accumulator-16&step=y&tab=overflow');
  await settled(page);
  const vector = await savedVector(page, 'overflow-maps');
  expect(vector.match(/<image /g)).toHaveLength(8);
  expect(vector.match(/<rect [^>]*fill="none"[^>]* stroke-width="1"/g)).toHaveLength(8);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the explaining figures in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openTutorial(page, 'c24');
    for (const title of ['Follow one number', 'Overflow', 'Worst elements', 'Messages']) {
      await tab(page, title).click();
      await settled(page);
      expect(await violations(page), title).toEqual([]);
    }
  });
}
