import type { Page } from '@playwright/test';
import { card, discPng, expect, open, setBits, settled, slot, test } from './fixtures.ts';
import type { ExperimentDocument } from '../src/core/experiment/document.ts';
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
/** The address follows an edit 300 ms later and the copy for the next visit 500 ms later. */
const KEPT_MS = 600;
/** The GPU's self-test and its probe, and after 2 s what decides whether the CPU is offered. */
const MEASURED_MS = 3_000;

/** A recording of what the page does takes the page's time. */
test.use({ trace: 'off' });

async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) =>
      window.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
    ).observe({ type: 'longtask' });
  });
}

/** Does what a person does, waits for its result and for what is kept of it, and gives the long tasks meanwhile. */
async function longTasksOf(
  page: Page,
  act: () => Promise<unknown>,
  waitMs: number,
): Promise<readonly number[]> {
  await page.evaluate(() => (window.longTasks = []));
  await act();
  await settled(page);
  await page.waitForTimeout(waitMs);
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

type Edit = readonly [name: string, act: (page: Page) => Promise<unknown>, waitMs?: number];

/** What a person does, by the page's own controls; what changes the experiment is kept after a while. */
const edits: readonly Edit[] = [
  ['bits', (page) => setBits(page, 'weight', 4), KEPT_MS],
  ['a dragged slider', drag, KEPT_MS],
  ['another seed', (page) => page.getByRole('textbox', { name: 'seed' }).first().fill('7'), KEPT_MS],
  ['another channel', (page) => page.getByLabel('channel', { exact: true }).first().selectOption('2')],
  ['integers', (page) => radio(page, 'integer').check({ force: true })],
  ['range of the tensor', (page) => radio(page, 'tensor').check({ force: true })],
  ['four maps', (page) => radio(page, 'all').check({ force: true })],
  ['bits of four maps', (page) => setBits(page, 'weight', 6), KEPT_MS],
  ['eval', (page) => radio(page, 'eval').check({ force: true }), KEPT_MS],
  ['the layer', (page) => card(page, 'conv').click()],
  ['the input', (page) => card(page, 'x').click()],
  ['the output', (page) => card(page, 'y').click(), KEPT_MS],
  ['undo', (page) => page.getByRole('button', { name: 'Undo' }).click(), KEPT_MS],
];

/** All edits on a page that has just opened the experiment: those with a long task, and how long. */
async function longTasksOfEdits(
  page: Page,
  engine: (typeof engines)[number],
  experiment: ExperimentDocument,
): Promise<Record<string, readonly number[]>> {
  await page.goto(`./?engine=${engine}`);
  await settled(page);
  await page.evaluate((value) => window.quantscope.open(value), experiment);
  await settled(page);
  await card(page, 'y').click();
  await settled(page);
  await page.waitForTimeout(engine === 'webgpu' ? MEASURED_MS : KEPT_MS);
  const found: Record<string, readonly number[]> = {};
  for (const [edit, act, waitMs = 0] of edits) {
    // One edit after the other, as a person makes them.
    // oxlint-disable-next-line no-await-in-loop
    const tasks = await longTasksOf(page, () => act(page), waitMs);
    if (tasks.length > 0) found[edit] = tasks;
  }
  return found;
}

/**
 * A task also grows when the system gives its core to something else, which happens to a task of 15 ms
 * beside an engine that computes. An edit with a long task is therefore made again, on a page that is opened
 * anew with all edits before it, and fails when it is long three times out of three.
 */
const ROUNDS = 3;

for (const engine of engines) {
  for (const [name, experiment] of longTaskDocuments(picture)) {
    test(`no edit of ${name} takes a task of more than 50 ms, ${engine}`, async ({ page }) => {
      test.setTimeout(120_000);
      await observe(page);
      let long = edits.map(([edit]) => edit);
      const rounds: Record<string, readonly number[]>[] = [];
      while (long.length > 0 && rounds.length < ROUNDS) {
        // The next round decides about what the last one found.
        // oxlint-disable-next-line no-await-in-loop
        const found = await longTasksOfEdits(page, engine, experiment);
        long = long.filter((edit) => edit in found);
        rounds.push(found);
      }
      // Stands in the report also where all is well in the end.
      test.info().annotations.push({ type: 'long tasks, ms', description: JSON.stringify(rounds) });
      expect(long, JSON.stringify(rounds)).toEqual([]);
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
