import { gzipSync } from 'node:zlib';
import { expect, test, type APIRequestContext } from '@playwright/test';

test('the built page opens with its name and without a console message', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto('./');

  await expect(page).toHaveTitle(/QuantScope/);
  await expect(page.locator('#root > *').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the page of the tests has a WebGPU adapter', async ({ page }) => {
  await page.goto('./');
  expect(await page.evaluate(async () => (await navigator.gpu.requestAdapter()) !== null)).toBe(true);
});

test('the first view loads at most 150 kB of scripts, and with the GPU’s kernels at most 180 kB', async ({
  request,
}) => {
  const first = await gzippedBytes(request, await scriptsOfPage(request));
  expect(first.files).toContain('react');
  expect(first.bytes / 1000).toBeGreaterThan(100);
  expect(first.bytes / 1000).toBeLessThan(150);
  const entry = await (await request.get(first.entry)).text();
  const [kernels = ''] = /open-gpu-[^"]+\.js/.exec(entry) ?? [];
  const both = await gzippedBytes(request, [...(await scriptsOfPage(request)), `assets/${kernels}`]);
  expect(both.bytes).toBeGreaterThan(first.bytes);
  expect(both.bytes / 1000).toBeLessThan(180);
});

test('the CPU’s first result gives way to the GPU’s, and nothing that is shown moves', async ({ page }) => {
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        window.moved += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-settled', 'true');
  await expect(page.getByTestId('gpu-badge')).toHaveAttribute('data-kind', 'software');
  expect(await page.evaluate(() => window.quantscope.report()?.engine)).toBe('webgpu');
  expect(await page.evaluate(() => window.moved)).toBeLessThan(0.02);
});

declare global {
  interface Window {
    /** Sum of the browser's layout shifts. */
    moved: number;
  }
}

async function scriptsOfPage(request: APIRequestContext): Promise<string[]> {
  const html = await (await request.get('./')).text();
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
}

/** Of these files and of all that they import at once. */
async function gzippedBytes(request: APIRequestContext, named: readonly string[]) {
  const files = new Set(named);
  let bytes = 0;
  for (const file of files) {
    // Each file names the next ones.
    // oxlint-disable-next-line no-await-in-loop
    const text = await (await request.get(file)).text();
    bytes += gzipSync(text, { level: 9 }).length;
    for (const [, imported = ''] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g))
      files.add(`assets/${imported}`);
  }
  return {
    bytes,
    entry: named[0] ?? '',
    files: [...files].map((file) => file.replace(/^assets\/|-[^-]*\.js$/g, '')),
  };
}
