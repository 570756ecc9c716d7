import { expect, settled, test } from './fixtures.ts';

test('a number of the convolution stage is selected on the whole page, by pointer and by key', async ({
  page,
}) => {
  // Output [0, 0, 0, 0], whose window begins at input element 0.
  await page.goto('./#example=tutorial-layer&cell=0&tab=follow');
  await settled(page);
  const drawer = page.getByRole('region', { name: 'Drawer: Follow one number' });
  const slider = drawer.getByRole('slider', { name: 'Position in the sum' });
  const tensor = page.locator('[data-part="tensor"]');
  const output = drawer.getByRole('heading', { name: /^Output \[0, 0, 0, 0\] of y/ });

  // The middle of the 3 x 3 window of the first channel, at row 1, column 1; above the tiles stands the title.
  const input = drawer.getByRole('application', { name: /^input q_x/ });
  const tile = await input.locator('rect').last().boundingBox();
  const { width = 0, height = 0 } = tile ?? {};
  await input.click({ position: { x: 1.5 * width, y: 21 + 1.5 * height } });
  await settled(page);
  await expect(tensor.getByRole('heading', { name: 'y/input' })).toBeVisible();
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 5 of 18');
  await expect(drawer.getByRole('region', { name: 'Input element' })).toContainText('[0, 0, 1, 1]');
  await expect(page).toHaveURL(/part=input&cell=6/);

  await input.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 6 of 18');
  await expect(page).toHaveURL(/part=input&cell=7/);
  await expect(output).toBeVisible();

  await drawer.getByRole('application', { name: /^\* weight q_w/ }).press('ArrowDown');
  await settled(page);
  await expect(tensor.getByRole('heading', { name: 'y/weight' })).toBeVisible();
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 9 of 18');

  await drawer.getByRole('application', { name: /^= product/ }).press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 7 of 18');

  await drawer.getByRole('button', { name: '[0, 0, 0, 0]' }).click();
  await settled(page);
  await expect(tensor.getByRole('heading', { name: 'y', exact: true })).toBeVisible();
  await expect(slider).toHaveAttribute('aria-valuetext', 'Product 7 of 18');
});
