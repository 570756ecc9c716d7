import type { Page } from '@playwright/test';
import { card, discPng, dropFile, expect, open, openExample, setBits, settled, test } from './fixtures.ts';

/** All that a person sees of a result, as text that two results can be compared by. */
async function seen(page: Page) {
  const inspector = page.getByRole('region', { name: 'Inspector' });
  return {
    heatMap: await page
      .locator('.heat-map canvas')
      .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')),
    histogram: await page.locator('.histogram svg').innerHTML(),
    scale: await inspector.getByRole('region', { name: 'IntQuantTensor' }).innerText(),
    accumulator: await page.getByRole('region', { name: 'Accumulator', exact: true }).innerText(),
  };
}

async function computedByWebGpu(page: Page): Promise<void> {
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
  const computed = await page.evaluate(() => {
    const report = window.quantscope.report();
    return { engine: report?.engine, adapter: report?.adapter };
  });
  expect(computed).toMatchObject({ engine: 'webgpu' });
  expect(computed.adapter).not.toBe('');
}

test('a dropped PNG is convolved by WebGPU, and 2 bits for the weight change all that is seen', async ({
  page,
}) => {
  await open(page);
  await openExample(page, 'Edge detection on a picture');
  const shipped = await seen(page);

  await dropFile(page, 'disc.png', 'image/png', discPng(224));
  await expect(card(page, 'picture')).toContainText('image(disc.png)');
  await settled(page);
  await expect(card(page, 'edges')).toContainText('[1, 5, 224, 224]');
  const eight = await seen(page);
  expect(eight.heatMap).not.toBe(shipped.heatMap);
  await computedByWebGpu(page);

  await setBits(page, 'weight', 2);
  const two = await seen(page);
  await computedByWebGpu(page);
  expect(two.heatMap).not.toBe(eight.heatMap);
  expect(two.histogram).not.toBe(eight.histogram);
  expect(two.scale).not.toBe(eight.scale);
  expect(eight.accumulator).toContain('20 bits');
  expect(two.accumulator).toContain('13 bits');
});
