/**
 * Renews docs/quantscope.png, the picture at the head of the README: the edge-detection example as
 * the page shows it at 1440 x 900. Run by hand after the page has changed: node scripts/screenshot.mjs
 */
import path from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findChromium, launchArguments } from './chromium.mjs';
import { root } from './ensure-dependencies.mjs';

const outDir = path.join(root, 'dist');
await build({ root, logLevel: 'warn', build: { outDir } });
const server = await preview({ root, logLevel: 'warn', preview: { port: 4399, host: 'localhost' } });
const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArguments() });
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.locator('[data-settled="true"]').waitFor();
  await page.getByTitle('Open an example').click();
  await page.getByRole('button', { name: 'Edge detection on a picture' }).click();
  await page.getByText('[1, 5, 256, 256]').first().waitFor();
  await page.locator('[data-settled="true"]').waitFor();
  // The gallery of the lighthouse: an edge with a sum to look at.
  await page
    .getByRole('application')
    .first()
    .hover({ position: { x: 260, y: 100 } });
  await page.getByText('Fetching how its number came about.').waitFor({ state: 'hidden' });
  await page.screenshot({ path: path.join(root, 'docs', 'quantscope.png') });
} finally {
  await browser.close();
  await server.close();
}
