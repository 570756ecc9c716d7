/** The driver of `npm run bench`, in Node: serves the page, opens it, and makes a report of what it measures. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { ensureChromium, launchArguments } from '../scripts/chromium.mjs';
import { gzippedScripts, serveFreshBuild, timesToFirstResult } from '../scripts/page-load.mjs';
import { readOptions, type BenchOptions } from './options.ts';
import type { BenchResults } from './results.ts';
import { CaseRunner, say } from './run-cases.ts';
import { withPage } from './serve-page.ts';
import { summarize } from './statistics.ts';
import { report } from './table.ts';

const OPENINGS = 9;

/** @returns the exit status: 0, 1 where something failed or a number of ours was wrong, 2 where the command is */
export async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (typeof options === 'string') {
    say(options);
    return 2;
  }
  say('Building ...');
  // Before anything is measured: a project that does not build is told at once.
  const built = options.whole ? await serveFreshBuild() : null;
  try {
    const { results, failures } = await withPage((address) => measure(address, options));
    const firstResultMs = built && (await timesToFirstResult(built.address, OPENINGS, argumentsFor(options)));
    const opening = built &&
      firstResultMs && {
        firstResultMs: summarize(firstResultMs),
        kilobytes: gzippedScripts(built.folder) / 1000,
      };
    return conclude(opening ? { ...results, opening } : results, failures, options);
  } finally {
    await built?.close();
  }
}

async function measure(address: string, options: BenchOptions) {
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: argumentsFor(options) });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('console', (message) => message.type() === 'error' && say(`page: ${message.text()}`));
    page.on('pageerror', (error) => say(`page: ${error.message}`));
    await page.goto(address);
    await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 60_000 });
    const { description, failures, probe } = await page.evaluate(
      (peers) => window.bench.open(peers),
      options.peers,
    );
    if (options.gpu === 'hardware' && description.software) {
      throw new Error(
        `--gpu hardware needs a GPU of the machine; the browser has only ${description.adapter}.`,
      );
    }
    const runner = new CaseRunner(page, options);
    const measured = await runner.run();
    const versions = { Chromium: browser.version(), ...(options.peers ? peerVersions() : {}) };
    const results: BenchResults = {
      adapter: description.adapter,
      versions,
      ...measured,
      probe: probe ?? undefined,
    };
    return { results, failures: [...failures, ...runner.failures] };
  } finally {
    await browser.close();
  }
}

/** The set of the tests; for the machine's own GPU without what makes Chromium take SwiftShader. */
function argumentsFor({ gpu }: BenchOptions): string[] {
  const all = launchArguments();
  return gpu === 'hardware' ? all.filter((argument) => !argument.includes('swiftshader')) : all;
}

function peerVersions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
    readonly dependencies: Record<string, string>;
  };
  return dependencies;
}

function conclude(results: BenchResults, failures: readonly string[], { json }: BenchOptions): number {
  process.stdout.write(`${report(results)}\n`);
  if (json !== null) {
    mkdirSync(path.dirname(path.resolve(json)), { recursive: true });
    writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  }
  const troubles = [...failures, ...wrongOnes(results)];
  for (const words of troubles) say(`FAILED: ${words}`);
  return troubles.length === 0 ? 0 : 1;
}

/** What of ours was not exact. */
function wrongOnes({ cases, slider, selfTest }: BenchResults): readonly string[] {
  const ours = cases.flatMap(({ name, entries }) =>
    // Of these all are ours, of the others the first.
    (/ (tracking|accumulators|ways|outputs)$/.test(name) ? entries : entries.slice(0, 1))
      .filter(({ check }) => check?.verdict !== 'exact')
      .map(({ contender, problem }) => `${contender} on ${name}: ${problem ?? 'not exact'}`),
  );
  if (slider !== undefined && slider.differing > 0) ours.push(`${slider.differing} edits of the slider`);
  if (selfTest !== undefined && selfTest.mismatch !== null) ours.push(selfTest.mismatch);
  return ours;
}
