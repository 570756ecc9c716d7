/**
 * Builds the page into a folder of its own and serves that, for the end-to-end tests.
 *
 * A fresh build each time, so that no test ever sees yesterday's page, and a folder apart from
 * dist/, so that a build for somebody else does not change the page under a running test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, preview } from 'vite';
import { root } from './ensure-dependencies.mjs';
import { wantedPort } from './port.mjs';

const outDir = mkdtempSync(path.join(tmpdir(), 'quantscope-e2e-'));
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => process.exit(0));

await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
await preview({
  root,
  logLevel: 'warn',
  build: { outDir },
  preview: { port: wantedPort(process.argv, 4300), strictPort: true, host: 'localhost' },
});
