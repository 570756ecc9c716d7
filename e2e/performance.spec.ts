import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, open, settled, setBits, test } from './fixtures.ts';

function badgePanel(page: Page) {
  return page.getByRole('region', { name: 'Which adapter computes' });
}

async function openBadge(page: Page) {
  await page.getByTitle('Which adapter computes').click();
  await expect(badgePanel(page).getByTestId('engine-times')).toBeVisible();
  return badgePanel(page);
}

async function computedBy(page: Page): Promise<string | undefined> {
  await settled(page);
  return page.evaluate(() => window.quantscope.report()?.engine);
}

test("the badge's panel shows both engines' times, measured on this experiment", async ({ page }) => {
  await open(page);
  const panel = await openBadge(page);
  await expect(panel.getByText('Measured on this experiment', { exact: true })).toBeVisible();
  await expect(panel.getByRole('row', { name: /^GPU, computes [\d.]+ m?s$/ })).toBeVisible();
  await expect(panel.getByRole('row', { name: /^CPU reference [\d.]+ m?s$/ })).toBeVisible();
});

test('a person pins the GPU, the CPU, and neither', async ({ page }) => {
  await open(page);
  const panel = await openBadge(page);
  await panel.getByRole('radio', { name: 'CPU reference' }).check();
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
  expect(await computedBy(page)).toBe('cpu');
  await expect(panel.getByRole('row', { name: /^CPU reference, computes/ })).toBeVisible();
  await panel.getByRole('radio', { name: 'GPU', exact: true }).check();
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
  expect(await computedBy(page)).toBe('webgpu');
  await panel.getByRole('radio', { name: 'auto' }).check();
  expect(await computedBy(page)).toBe('webgpu');
});

test('a pinned GPU that is not there is an error, not another engine', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.gpu.requestAdapter = () => Promise.resolve(null);
  });
  await open(page);
  const panel = await openBadge(page);
  await panel.getByRole('radio', { name: 'GPU', exact: true }).check();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Only the GPU may compute, by your choice, and there is none.');
  await panel.getByRole('radio', { name: 'auto' }).check();
  expect(await computedBy(page)).toBe('cpu');
  await expect(messages).not.toContainText('Only the GPU may compute');
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`the performance panel lists every operation, ${theme}, ${width} px wide: axe finds nothing`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: theme });
      await open(page);
      const panel = await openBadge(page);
      await panel.getByRole('button', { name: 'Show performance' }).press('Enter');
      await expect(panel).toBeHidden();
      const performance = page.getByRole('region', { name: 'Performance' });
      await expect(performance).toContainText(/[\d.]+ ms on the GPU in \d+ operations, most of it, /);
      const costs = performance.getByTestId('step-costs');
      await expect(costs.getByRole('row', { name: /^conv2d_int .*[\d.]+ ms$/ })).toBeVisible();
      await performance.getByText(/^\d+ pipelines$/).click();
      await performance.getByText('What this GPU offers').click();
      await expect(performance.getByRole('row', { name: /^maxBufferSize [\d\s]+$/ })).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test('an edit is measured again while somebody looks', async ({ page }) => {
  await open(page);
  const panel = await openBadge(page);
  await panel.getByRole('button', { name: 'Show performance' }).click();
  const caption = page.getByTestId('performance-caption');
  await expect(caption).toHaveText('Measured on this experiment');
  await setBits(page, 'weight', 4);
  await expect(caption).toHaveText('Measured before the last edit, being measured again');
  await expect(caption).toHaveText('Measured on this experiment');
});

/** A GPU whose every result takes 600 ms longer. */
function slowGpu(): void {
  const { mapAsync } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = async function (...parameters) {
    await new Promise((resolve) => setTimeout(resolve, 600));
    return mapAsync.apply(this, parameters);
  };
}

test('where a GPU in software takes 600 ms and the CPU a few, the page offers the CPU in one click', async ({
  page,
}) => {
  await page.addInitScript(slowGpu);
  await open(page);
  const offer = page.getByRole('region', { name: 'A faster engine' });
  await expect(offer).toContainText(
    /Measured on this experiment, the CPU reference takes [\d.]+ ms and this GPU/,
  );
  expect(await violations(page)).toEqual([]);
  await offer.getByRole('button', { name: 'Compute on the CPU' }).click();
  expect(await computedBy(page)).toBe('cpu');
  await expect(offer).toBeHidden();
});

test('an offer that is declined does not come back', async ({ page }) => {
  await page.addInitScript(slowGpu);
  await open(page);
  const offer = page.getByRole('region', { name: 'A faster engine' });
  await offer.getByRole('button', { name: 'Keep the GPU, and do not ask again' }).click();
  await expect(offer).toBeHidden();
  await setBits(page, 'weight', 4);
  const panel = await openBadge(page);
  await expect(panel.getByText('Measured on this experiment', { exact: true })).toBeVisible();
  await expect(offer).toBeHidden();
  expect(await computedBy(page)).toBe('webgpu');
});
