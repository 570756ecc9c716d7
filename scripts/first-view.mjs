/**
 * What a stranger waits for: the bytes of the first view and the time to the first result, on the
 * software adapter of the tests. Run by hand, on a machine that does nothing else:
 *
 *     node scripts/first-view.mjs [openings]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findChromium, launchArguments } from './chromium.mjs';
import { root } from './ensure-dependencies.mjs';
import { firstFreePort } from './port.mjs';

const openings = Number(process.argv[2] ?? 9);
const outDir = mkdtempSync(path.join(tmpdir(), 'quantscope-first-view-'));
await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
const server = await preview({
  root,
  logLevel: 'warn',
  build: { outDir },
  preview: { port: await firstFreePort(4500), host: 'localhost' },
});
try {
  const kilobytes = gzippedScripts(outDir) / 1000;
  console.log(`First view: ${kilobytes.toFixed(1)} kB of JavaScript and WGSL, gzipped.`);
  const times = [];
  for (let opening = 0; opening < openings; opening++) {
    // One after the other: a second browser would slow the first one down.
    // oxlint-disable-next-line no-await-in-loop
    times.push(await timeToFirstResult(server.resolvedUrls?.local[0] ?? ''));
  }
  times.sort((a, b) => a - b);
  const [best = NaN] = times;
  const median = times[Math.floor(times.length / 2)] ?? NaN;
  console.log(
    `First result: best ${best.toFixed(0)} ms, median ${median.toFixed(0)} ms of ${openings} fresh browsers; ` +
      `load ${(loadavg()[0] ?? NaN).toFixed(1)}.`,
  );
} finally {
  await server.close();
  rmSync(outDir, { recursive: true, force: true });
}

/**
 * Bytes of the scripts that index.html names, and of those that they import at once.
 *
 * @param {string} folder
 */
function gzippedScripts(folder) {
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const queue = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  const seen = new Set(queue);
  let bytes = 0;
  for (const file of queue) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    bytes += gzipSync(text, { level: 9 }).length;
    for (const [, imported = ''] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) {
      const next = `assets/${imported}`;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return bytes;
}

/**
 * From the navigation to the frame that shows the first tensor, milliseconds, in a browser of its own.
 *
 * @param {string} address
 */
async function timeToFirstResult(address) {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: launchArguments() });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('.tensor-view[data-representation]') === null) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => performance.mark('first-result')));
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await page.goto(address);
    const mark = await page.waitForFunction(() => performance.getEntriesByName('first-result')[0]?.startTime);
    return Number(await mark.jsonValue());
  } finally {
    await browser.close();
  }
}
