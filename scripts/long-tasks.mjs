/**
 * Counts tasks of more than 50 ms while the page is edited by its controls, on six convolutions and both
 * engines: npm run long-tasks [-- --repeat-each 10]. About four minutes on a machine that does nothing else.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies, root } from './ensure-dependencies.mjs';

ensureDependencies();
const { ensureChromium } = await import('./chromium.mjs');
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    'e2e/long-tasks.spec.ts',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: await ensureChromium(), QUANTSCOPE_LONG_TASKS: 'all' },
  },
);
process.exitCode = status ?? 1;
