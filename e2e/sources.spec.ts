import type { Page } from '@playwright/test';
import { card, expect, openOnCpu, settled, test } from './fixtures.ts';

const sheet = {
  version: 1,
  title: 'A sheet',
  steps: [
    { id: 'x', kind: 'tensor', shape: [2, 2], values: [0.5, 1, 2, 3] },
    { id: 'act', kind: 'QuantIdentity', return_quant_tensor: true },
    { id: 'q', kind: 'call', layer: 'act', inputs: ['x'] },
  ],
};

test('a cell of a tensor is typed and dragged, and the scale follows', async ({ page }) => {
  await openOnCpu(page);
  await page.evaluate((document) => window.quantscope.open(document), sheet);
  await settled(page);
  await expect(card(page, 'q')).toContainText('scale 0.02344');
  await card(page, 'x').click();
  await page.getByRole('textbox', { name: 'values 1, 1' }).fill('6');
  await settled(page);
  await expect(card(page, 'q')).toContainText('scale 0.04688');
  const cell = page.getByRole('textbox', { name: 'values 0, 0' });
  const box = await cell.boundingBox();
  if (box === null) throw new Error('The cell is not in sight.');
  await page.getByRole('textbox', { name: 'values 1, 1' }).blur();
  await page.mouse.move(box.x + 10, box.y + 14);
  await page.mouse.down();
  await page.mouse.move(box.x + 10, box.y - 16);
  await page.mouse.up();
  await settled(page);
  await expect(cell).toHaveValue('0.53');
});

/** Opens the sheet and makes its tensor a sketch; the pad that is drawn on. */
async function openSketch(page: Page) {
  await openOnCpu(page);
  await page.evaluate((document) => window.quantscope.open(document), sheet);
  await settled(page);
  await card(page, 'x').click();
  await page.getByRole('button', { name: 'Draw on 28 × 28 instead' }).click();
  await settled(page);
  return page.getByRole('application', { name: /^Sketch of 28 by 28 pixels/ });
}

test('a digit is drawn on 28 x 28 pixels by pointer and by keyboard', async ({ page }) => {
  const pad = await openSketch(page);
  await expect(card(page, 'x')).toContainText('[1, 1, 28, 28]');
  const box = await pad.boundingBox();
  if (box === null) throw new Error('The sheet is not in sight.');
  await page.mouse.move(box.x + 112, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 112, box.y + 180, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const drawn = () =>
    page.evaluate(() => {
      const step = window.quantscope.document().steps.find(({ id }) => id === 'x');
      const values: unknown = step?.['values'];
      return Array.isArray(values) ? values.filter((value) => value > 0).length : 0;
    });
  const stroke = await drawn();
  expect(stroke).toBeGreaterThan(30);
  await pad.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await settled(page);
  expect(await drawn()).toBe(stroke + 1);
  await page.getByRole('button', { name: 'Clear the sheet' }).click();
  await settled(page);
  expect(await drawn()).toBe(0);
});

test('on a phone the sheet is as wide as the form, 12 whole pixels for each of its 28', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const pad = await openSketch(page);
  // 336 and an edge of 1 px on both sides.
  const box = await pad.boundingBox();
  expect([box?.width, box?.height]).toEqual([338, 338]);
});

test('a picture is taken by the camera, and a camera that is refused is said in a sentence', async ({
  page,
}) => {
  await page.addInitScript(() => {
    let asked = 0;
    navigator.mediaDevices.getUserMedia = async () => {
      asked += 1;
      if (asked === 1) throw new DOMException('denied', 'NotAllowedError');
      const canvas = document.createElement('canvas');
      canvas.width = 64;
      canvas.height = 48;
      const context = canvas.getContext('2d');
      setInterval(() => context?.fillRect(0, 0, 32, 48), 20);
      return canvas.captureStream(25);
    };
  });
  await openOnCpu(page);
  await page.evaluate((document) => window.quantscope.open(document), {
    version: 1,
    steps: [{ id: 'picture', kind: 'image', source: 'harbour', size: [32, 32], channels: 1 }],
  });
  await settled(page);
  await card(page, 'picture').click();
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await expect(page.getByText('The browser was not allowed to use the camera.')).toBeVisible();
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBe(64);
  await page.getByRole('button', { name: 'Take the picture' }).click();
  await expect(card(page, 'picture')).toContainText('[1, 1, 48, 64]');
});
