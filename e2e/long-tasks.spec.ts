import type { Page } from '@playwright/test';
import { card, discPng, expect, open, setBits, settled, slot, test } from './fixtures.ts';
import { longTaskDocuments } from './long-task-documents.ts';

/** A task of more than 50 ms is long: the browser's own definition (W3C Long Tasks). */
declare global {
  interface Window {
    longTasks: number[];
    tasksOfPanels: string[][];
  }
}

/** Milliseconds tell nothing on a machine that does something else, so these run by `npm run long-tasks` alone. */
const everything = process.env.QUANTSCOPE_LONG_TASKS === 'all';
const engines = everything ? (['webgpu', 'cpu'] as const) : [];
const picture = `data:image/png;base64,${discPng(224).toString('base64')}`;

async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) =>
      window.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
    ).observe({ type: 'longtask' });
  });
}

/** Does what a person does, waits for its result and what is kept of it, and gives the long tasks meanwhile. */
async function longTasksOf(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => (window.longTasks = []));
  await act();
  await settled(page);
  // Address and autosave follow half a second later.
  await page.waitForTimeout(800);
  await settled(page);
  return page.evaluate(() => window.longTasks);
}

async function drag(page: Page): Promise<void> {
  const slider = slot(page, 'weight').getByRole('slider').first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider has no box.');
  const move = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await move(0.1);
  await page.mouse.down();
  for (let step = 0; step < 24; step++) {
    // One move after the other, as a hand makes them.
    // oxlint-disable-next-line no-await-in-loop
    await move(0.1 + (0.8 * (step % 12)) / 12).then(() => page.waitForTimeout(40));
  }
  await page.mouse.up();
}

const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).first();

/** What a person does, by the page's own controls. */
const edits: readonly (readonly [name: string, act: (page: Page) => Promise<unknown>])[] = [
  ['bits', (page) => setBits(page, 'weight', 4)],
  ['a dragged slider', drag],
  ['another seed', (page) => page.getByRole('textbox', { name: 'seed' }).first().fill('7')],
  ['another channel', (page) => page.getByLabel('channel', { exact: true }).first().selectOption('2')],
  ['integers', (page) => radio(page, 'integer').check({ force: true })],
  ['range of the tensor', (page) => radio(page, 'tensor').check({ force: true })],
  ['four maps', (page) => radio(page, 'all').check({ force: true })],
  ['bits of four maps', (page) => setBits(page, 'weight', 6)],
  ['eval', (page) => radio(page, 'eval').check({ force: true })],
  ['the layer', (page) => card(page, 'conv').click()],
  ['the input', (page) => card(page, 'x').click()],
  ['the output', (page) => card(page, 'y').click()],
  ['undo', (page) => page.getByRole('button', { name: 'Undo' }).click()],
];

for (const engine of engines) {
  for (const [name, experiment] of longTaskDocuments(picture)) {
    test(`no edit of ${name} takes a task of more than 50 ms, ${engine}`, async ({ page }) => {
      test.setTimeout(120_000);
      await observe(page);
      await page.goto(`./?engine=${engine}`);
      await settled(page);
      await page.evaluate((value) => window.quantscope.open(value), experiment);
      await settled(page);
      await card(page, 'y').click();
      await settled(page);
      // The self-test, the probe and the measurements of both engines follow the first result.
      await page.waitForTimeout(3_000);
      const found: Record<string, readonly number[]> = {};
      for (const [edit, act] of edits) {
        // One edit after the other, as a person makes them.
        // oxlint-disable-next-line no-await-in-loop
        const tasks = await longTasksOf(page, () => act(page));
        if (tasks.length > 0) found[edit] = tasks;
      }
      expect(found).toEqual({});
    });
  }
}

test('other numbers are drawn in as many tasks as there are panels', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    window.tasksOfPanels = [];
    // Called once at the end of what React draws in one go.
    new MutationObserver((mutations) => {
      const panels = mutations.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)
          ?.closest('.placed-panel')
          ?.getAttribute('data-part'),
      );
      window.tasksOfPanels.push([...new Set(panels)].filter((name) => name != null));
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await setBits(page, 'weight', 4);
  const tasks = await page.evaluate(() => window.tasksOfPanels.filter((panels) => panels.length > 0));
  expect(Math.max(...tasks.map((panels) => panels.length))).toBe(1);
  expect(new Set(tasks.flat()).size).toBeGreaterThan(5);
});
