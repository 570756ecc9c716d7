/**
 * Compares every example and figure with its baseline, and looks at every example with axe:
 * npm run test:visual [-- --repeat-each 20].
 * With --update it makes the baselines anew and writes down which browser made them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root } from './ensure-dependencies.mjs';

ensureDependencies();
const { ensureChromium, launchArguments } = await import('./chromium.mjs');
const executablePath = await ensureChromium();
const [first, ...others] = process.argv.slice(2);
const update = first === '--update';
const options = update
  ? ['--update-snapshots=all', ...others]
  : first === undefined
    ? []
    : [first, ...others];

// What `npm test` does with a few examples is done with all of them here.
const files = update ? ['e2e/visual'] : ['e2e/visual', 'e2e/accessibility.spec.ts'];
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...files, ...options],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: executablePath, QUANTSCOPE_VISUAL: 'all' },
  },
);
if (update && status === 0) {
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath, args: launchArguments() });
  const maker = { chromium: Number(browser.version().split('.')[0]), platform: process.platform };
  await browser.close();
  const folder = path.join(root, 'e2e/baselines');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'made-by.json'), `${JSON.stringify(maker, null, 2)}\n`);
}
process.exitCode = status ?? 1;
