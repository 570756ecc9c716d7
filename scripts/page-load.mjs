/** The built page in fresh browsers: the bytes of its first view, and the time to the first result. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findChromium, launchArguments } from './chromium.mjs';
import { root } from './ensure-dependencies.mjs';
import { firstFreePort } from './port.mjs';

/**
 * Builds the page into a folder of its own and serves it.
 *
 * @returns where it is; the caller closes it, which takes the folder away
 */
export async function serveFreshBuild() {
  // Where Vite has also loaded the caller's TypeScript it has left "development" here, and React would follow.
  process.env.NODE_ENV = 'production';
  const outDir = mkdtempSync(path.join(tmpdir(), 'quantscope-first-view-'));
  const removeBuild = () => rmSync(outDir, { recursive: true, force: true });
  try {
    await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    const server = await preview({
      root,
      logLevel: 'warn',
      build: { outDir },
      preview: { port: await firstFreePort(4500), host: 'localhost' },
    });
    return {
      folder: outDir,
      address: server.resolvedUrls?.local[0] ?? '',
      close: async () => {
        await server.close();
        removeBuild();
      },
    };
  } catch (error) {
    removeBuild();
    throw error;
  }
}

/**
 * Bytes of the scripts that index.html names, and of those that they import at once.
 *
 * @param {string} folder
 */
export function gzippedScripts(folder) {
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
export async function timeToFirstResult(address, args = launchArguments()) {
  const browser = await chromium.launch({ executablePath: await findChromium(), args });
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

/**
 * One opening after the other: a second browser would slow the first one down.
 *
 * @param {string} address
 * @param {number} openings
 * @param {string[]} [args]
 * @returns {Promise<number[]>} milliseconds of each
 */
export async function timesToFirstResult(address, openings, args) {
  const times = [];
  for (let opening = 0; opening < openings; opening++) {
    // oxlint-disable-next-line no-await-in-loop
    times.push(await timeToFirstResult(address, args));
  }
  return times;
}
