import type { Locator, Page } from '@playwright/test';
import { card, expect, openOnCpu, settled, test } from './fixtures.ts';

/** Presses in the middle of a place and lets go elsewhere. */
async function dragFrom(page: Page, from: Locator, to: (x: number, y: number) => [number, number]) {
  const box = await from.boundingBox();
  if (box === null) throw new Error('What is to be dragged is not in sight.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(...to(x, y), { steps: 4 });
  await page.mouse.up();
  await settled(page);
}

async function middleOf(place: Locator): Promise<number> {
  const box = await place.boundingBox();
  return (box?.y ?? 0) + (box?.height ?? 0) / 2;
}

async function steps(page: Page): Promise<readonly string[]> {
  const texts = await page.locator('[data-part^="step:"] code').allInnerTexts();
  return texts.map((text) => text.split(/[ (]/)[0] ?? '');
}

test('a step is dragged to another place, and one that would lose its input stays with a reason', async ({
  page,
}) => {
  await openOnCpu(page);
  expect(await steps(page)).toEqual(['manual_seed', 'conv', 'x', 'y']);
  const grip = (id: string) => page.locator(`[data-part="step:${id}"]`).getByTitle('Drag to another place');
  const aboveConv = (await middleOf(card(page, 'conv'))) - 10;
  await card(page, 'x').hover();
  await dragFrom(page, grip('x'), (x) => [x, aboveConv]);
  expect(await steps(page)).toEqual(['manual_seed', 'x', 'conv', 'y']);

  const aboveX = (await middleOf(card(page, 'x'))) - 10;
  await card(page, 'y').hover();
  await dragFrom(page, grip('y'), (x) => [x, aboveX]);
  expect(await steps(page)).toEqual(['manual_seed', 'x', 'conv', 'y']);
  await expect(page.getByText('y uses conv, so it must stay below it.')).toBeVisible();
});

test('the upper end of the grid of a constant scale is dragged in, and undo puts it back', async ({
  page,
}) => {
  await openOnCpu(page);
  await card(page, 'conv').click();
  await page.getByRole('button', { name: 'Make the scale constant' }).click();
  await settled(page);
  const end = page
    .locator('[data-figure="quantizer-steps"]')
    .getByRole('slider', { name: 'Upper end of the grid' });
  await end.scrollIntoViewIfNeeded();
  const valueOf = async () => Number(await end.getAttribute('aria-valuenow'));
  const before = await valueOf();
  await dragFrom(page, end, (x, y) => [x - 40, y]);
  const after = await valueOf();
  expect(after).toBeGreaterThan(0);
  expect(after).toBeLessThan(0.95 * before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  expect(await valueOf()).toBe(before);
});
