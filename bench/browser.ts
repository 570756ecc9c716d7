/** The driver of `npm run bench`, in Node: builds the page, opens it and asks it for one case after another. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { bareShaders } from '../scripts/bare-shaders.mjs';
import { ensureChromium, launchArguments } from '../scripts/chromium.mjs';
import { firstFreePort } from '../scripts/port.mjs';
import { readOptions, type BenchOptions } from './options.ts';
import type { CaseResult } from './results.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** @returns the exit status: 0, or 1 where a number of ours was wrong */
export async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (typeof options === 'string') {
    say(options);
    return 2;
  }
  const outDir = mkdtempSync(path.join(tmpdir(), 'quantscope-bench-'));
  const settings = { root: folder, base: './', configFile: false as const, logLevel: 'warn' as const };
  try {
    say('Building the page ...');
    await build({
      ...settings,
      plugins: [bareShaders()],
      build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 10_000 },
    });
    const server = await preview({
      ...settings,
      build: { outDir },
      preview: { port: await firstFreePort(4700), host: 'localhost' },
    });
    try {
      return await measure(server.resolvedUrls?.local[0] ?? '', options);
    } finally {
      await server.close();
    }
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

async function measure(address: string, options: BenchOptions): Promise<number> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: launchArguments() });
  try {
    const page = await browser.newPage();
    page.on(
      'console',
      (message) => ['error', 'warning'].includes(message.type()) && say(`page: ${message.text()}`),
    );
    page.on('pageerror', (error) => say(`page: ${error.message}`));
    await page.goto(address);
    await page.waitForFunction(() => 'bench' in window);
    const results = await cases(page, options);
    if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
    return 0;
  } finally {
    await browser.close();
  }
}

async function cases(page: Page, options: BenchOptions): Promise<readonly CaseResult[]> {
  const opened = await page.evaluate((withPeers) => window.bench.open(withPeers), options.peers);
  say(JSON.stringify(opened));
  const results: CaseResult[] = [];
  for (const name of options.problems) {
    const start = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    const result = await page.evaluate(([n, r]) => window.bench.againstPeers(n, r), [
      name,
      options.rounds,
    ] as const);
    say(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    for (const entry of result.entries)
      say(
        `  ${entry.contender}: ${entry.problem ?? ''} ${JSON.stringify(entry.check)} ${entry.timing?.backToBack.median.toFixed(2)} (single ${entry.timing?.single.median.toFixed(2)})`,
      );
    results.push(result);
  }
  return results;
}
