import type { Page } from '@playwright/test';
import { card, expect, openOnCpu, settled, test } from './fixtures.ts';

/** A signed narrow range of 1 bit is 0 to 0: Brevitas divides by that 0, and the scale is no number. */
const oneBit = {
  version: 1,
  title: 'One narrow bit',
  steps: [
    { kind: 'manual_seed', seed: 0 },
    {
      id: 'conv',
      kind: 'QuantConv2d',
      in_channels: 2,
      out_channels: 3,
      kernel_size: 3,
      bias: false,
      weight_quant: { quantizer: 'Int8WeightPerTensorFloat', bit_width: 1 },
      input_quant: 'Int8ActPerTensorFloat',
    },
    { id: 'x', kind: 'randn', shape: [1, 2, 5, 5] },
    { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
  ],
};

/** Attributes of drawings that are no numbers, with their elements. */
function brokenAttributes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg, svg *')].flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) => !name.startsWith('aria-') && /NaN|Infinity|undefined/.test(value))
        .map(
          ({ name, value }) =>
            `${element.tagName} of ${element.closest('[data-figure]')?.getAttribute('data-figure')}: ${name}="${value}"`,
        ),
    ),
  );
}

// That the browser complains of none of it is held by every test (see fixtures).
test('a weight of one narrow bit, whose scale is NaN, is drawn in every figure and tab', async ({ page }) => {
  await openOnCpu(page);
  await page.evaluate((document) => window.quantscope.open(document), oneBit);
  await settled(page);
  const broken: string[] = [];
  for (const step of ['y', 'conv']) {
    await card(page, step).click();
    await settled(page);
    broken.push(...(await brokenAttributes(page)));
    for (const tab of await page.locator('[data-part="drawer"] .drawer__tab').all()) {
      if (await tab.isDisabled()) continue;
      await tab.click();
      await settled(page);
      const title = await tab.innerText();
      broken.push(...(await brokenAttributes(page)).map((one) => `${title}: ${one}`));
    }
    await page.getByRole('button', { name: 'Close the drawer' }).click();
  }
  expect(broken).toEqual([]);
  await card(page, 'conv').click();
  await expect(page.locator('[data-part="inspector"]')).toContainText('NaN');
  await expect(page.getByText(/\b1 bits/)).toHaveCount(0);
});
